/** A sentence with the words that stand over it, such as document title, heading path and heads of a table. */
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
  /**
   * How much of the question each of its words finds in the sentence, or with less weight in its context: shares that
   * are weighted by the rarity of the words and sum to 1 at most. Synonyms and words of the other language count too. As
   * many entries in every score of one call.
   */
  matches: number[];
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
