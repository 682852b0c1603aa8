export interface RerankQuery {
  question: string;
  passages: readonly string[];
  signal?: AbortSignal;
}

/** A model that reads the question together with a passage, and so judges better than it could search. */
export interface PassageReranker {
  /** Name and fingerprint of the model. */
  readonly id: string;
  /**
   * One score a passage, in order; higher is better. Scores are raw logits: they have no bounds, and only those of one
   * question can be compared. A passage that is too long for the model is cut, the question never is.
   * @throws AppError `too_large` for a question that leaves no room for a passage, or the reason of the signal
   */
  score(query: RerankQuery): Promise<number[]>;
}
