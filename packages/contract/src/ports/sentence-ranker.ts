/** A sentence with the words that stand over it, such as document title and heading path. */
export interface RankedSentence {
  text: string;
  context: string;
}

export interface SentenceScore {
  /** BM25 of the sentence for the question, with the term statistics of the collections. 0 and up. */
  bm25: number;
  /** Share (0 to 1) of the question's terms, weighted by their rarity, that occur in the sentence or its context. */
  coverage: number;
  /** Cosine of the embeddings of question and sentence, -1 to 1. */
  cosine: number;
}

/** Scores sentences against a question by words and by meaning. */
export interface SentenceRanker {
  rank(query: {
    question: string;
    sentences: RankedSentence[];
    collections: string[];
    signal?: AbortSignal;
  }): Promise<SentenceScore[]>;
}
