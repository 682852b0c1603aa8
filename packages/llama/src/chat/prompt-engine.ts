import type { SamplingOptions, TextScorer } from '@repaso/contract';
import type { ChatHistoryItem, ChatModelFunctions } from 'node-llama-cpp';
import type { ChatPart } from './chat-runtime.ts';

/** What decides the tokens of a prompt. Plain data: it crosses the border of a process. */
export interface PromptShape {
  history: ChatHistoryItem[];
  /** Functions that the model may call, in the way of its template; not together with a grammar. */
  functions?: ChatModelFunctions | undefined;
  /** GBNF text. */
  grammar?: string | undefined;
}

export interface PromptRequest extends PromptShape {
  sampling: SamplingOptions;
  stop: readonly string[];
  maxTokens?: number | undefined;
}

/** A loaded model that continues prompts: in this process or in one of its own. */
export interface PromptEngine extends TextScorer {
  readonly contextSize: number;
  /** Prompts that it continues at the same time. */
  readonly sequences: number;
  /** @see ChatRuntime.run */
  run(request: PromptRequest, signal?: AbortSignal): AsyncIterable<ChatPart>;
  countPrompt(shape: PromptShape): Promise<number>;
  countTokens(text: string): Promise<number>;
  /** Stops what runs, and returns when every sequence is idle. */
  close(): Promise<void>;
}
