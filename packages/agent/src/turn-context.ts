import type { ChatCallOptions, CreateTurn, Language, Thread, Turn, Usage } from '@repaso/contract';
import type { Prompts } from './prompts/prompts.ts';
import type { Confirm } from './tools/agent-tool.ts';

/** What a turn knows about itself while it is answered. */
export interface TurnContext {
  turnId: string;
  requestId: string;
  question: string;
  /** The question as it stands alone: what is searched for. */
  query: string;
  language: Language;
  prompts: Prompts;
  thread: Thread;
  /** Earlier turns of the branch, oldest first. */
  history: Turn[];
  /** What the user asked to keep in mind, oldest first. */
  notes: string[];
  options: NonNullable<CreateTurn['options']>;
  signal: AbortSignal;
  /** Asks the user whether a tool may act. */
  confirm: Confirm;
  /** Told of failures that are masked for the user. */
  onError(error: unknown): void;
  /** Told the place in the model's queue while a call has to wait. */
  onQueued?: (position: number) => void;
  /** Grows while models are called. */
  usage: Usage;
  /** What the user should know: what did not fit, what was done instead. */
  notices: string[];
}

/** The sampling options of a turn, as chat models take them. */
export function samplingOf({ options }: TurnContext): ChatCallOptions {
  const { k: _passages, ...sampling } = options;
  return Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== undefined));
}
