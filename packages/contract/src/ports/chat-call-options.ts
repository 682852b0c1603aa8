/** How the next token is drawn. What is left out has the model's own default; temperature 0 always takes the likeliest. */
export interface SamplingOptions {
  temperature?: number;
  topP?: number;
  topK?: number;
  minP?: number;
  /** Divides the odds of tokens that occurred lately; 1 changes nothing. */
  repeatPenalty?: number;
  /** Taken off the logit of a recent token, once for each time it occurred. */
  frequencyPenalty?: number;
  /** Taken off the logit of every recent token, once. */
  presencePenalty?: number;
  /** Tokens back that count as recent for the three penalties. */
  repeatLastTokens?: number;
  /** Penalises repeating whole runs of tokens ("don't repeat yourself"). */
  dry?: { strength: number; base?: number; allowedLength?: number; lastTokens?: number };
  /** Now and then leaves out the likeliest tokens ("exclude top choices"). */
  xtc?: { probability: number; threshold: number };
  /** Added to the logits of tokens, given by their number or as text; `false` forbids them. */
  logitBias?: readonly (readonly [token: number | string, bias: number | false])[];
  seed?: number;
}

/** Per-call options that every chat model of Repaso takes beside LangChain's own (`signal`, `stop`). */
export interface ChatCallOptions extends SamplingOptions {
  maxTokens?: number;
  /** GBNF grammar that the output must follow; its start rule is `root`. */
  grammar?: string;
  /** Who asks, so that one who asks much does not keep the others waiting. */
  user?: string;
  /** Told the place in the queue (1 is next) at once when the call has to wait, and whenever it changes. */
  onQueued?: (position: number) => void;
}
