export interface SplitOptions {
  /** Tokens of a text by the embedder's own tokenizer. */
  countTokens: (text: string) => number;
  /** Size at which a chunk is full, in tokens. Default 200. */
  target?: number;
  /** Size that no chunk exceeds unless it is one unbreakable word, in tokens. Default 1.6 times the target. */
  max?: number;
}
