/** A text to be read under a model, and how far the model may look back. */
export interface ScoreTextRequest {
  text: string;
  /** Tokens that the model sees at once; by default as many as its context holds. */
  window?: number | undefined;
  /** Tokens by which the window moves on in a longer text; by default half a window. */
  stride?: number | undefined;
}

/** How likely a model finds a text. */
export interface TextScore {
  /**
   * Natural logarithm of the probability of each token, given those of its window that stand before it. The first one is
   * left out where the model has no token that begins every text.
   */
  logProbabilities: number[];
  window: number;
  stride: number;
}

/** A model that tells how likely it finds a text. */
export interface TextScorer {
  readonly name: string;
  /**
   * @throws AppError `bad_request` for a window or stride out of range, `busy`, `model_unavailable`; the signal's reason
   * when aborted
   */
  scoreText(request: ScoreTextRequest, signal?: AbortSignal): Promise<TextScore>;
}
