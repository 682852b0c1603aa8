/** A model that reads a question with some sentences and says of each whether it answers. */
export interface SentenceMarker {
  readonly name: string;
  /** Log-odds per sentence, in order: above 0 means "answers". Any number of sentences; the marker batches them. */
  mark(query: { question: string; sentences: string[]; signal?: AbortSignal }): Promise<number[]>;
}
