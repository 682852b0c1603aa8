/** Per-call options that every chat model of Repaso takes beside LangChain's own (`signal`, `stop`). */
export interface ChatCallOptions {
  temperature?: number;
  topP?: number;
  topK?: number;
  minP?: number;
  repeatPenalty?: number;
  maxTokens?: number;
  seed?: number;
  /** GBNF grammar that the output must follow; its start rule is `root`. */
  grammar?: string;
}
