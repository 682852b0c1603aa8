import type { BindToolsInput, ToolChoice } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatCallOptions, SamplingOptions, TextScorer } from '@repaso/contract';
import type { JsonCaps } from '../json/json-grammar.ts';
import type { JsonSchema } from '../json/json-schema.ts';

/** What a call asks of the model beside the messages. */
export interface CallShape {
  grammar?: string | undefined;
  tools?: BindToolsInput[] | undefined;
  tool_choice?: ToolChoice | undefined;
  outputSchema?: JsonSchema | undefined;
  outputCaps?: JsonCaps | undefined;
}

export interface ChatCall extends CallShape, Pick<ChatCallOptions, 'user' | 'onQueued'> {
  messages: readonly BaseMessage[];
  sampling: SamplingOptions;
  maxTokens?: number | undefined;
  /** Texts that end the answer; they are not part of it. */
  stop: readonly string[];
  signal?: AbortSignal | undefined;
}

export interface TextPart {
  type: 'text' | 'reasoning';
  text: string;
}

export interface FunctionCall {
  name: string;
  args: unknown;
  /** Where the model server gives calls ids of its own. */
  id?: string;
}

export interface EndPart {
  type: 'end';
  /** `length` when `maxTokens` or the end of the context cut the answer. */
  reason: 'stop' | 'length';
  calls: FunctionCall[];
  inputTokens: number;
  /** Tokens of the prompt that did not have to be read again. */
  cachedTokens: number;
  outputTokens: number;
}

export type ChatPart = TextPart | EndPart;

/** What stands behind a `ChatLlama`: a model on this machine, or a server that speaks the protocol of OpenAI. */
export interface ChatRuntime {
  readonly name: string;
  /** For tracers: where the model runs. */
  readonly provider: string;
  /** Tokens that prompt and answer together may have. */
  readonly contextSize: number;
  /**
   * Answers. Text comes as it is written, the `end` part last; leaving the loop early stops the model.
   * @throws AppError `bad_request` for a call that cannot be put to the model, `too_large` for a prompt without room
   * for an answer, `busy` when too many wait, `model_unavailable` when the model is gone; the signal's reason when
   * aborted.
   */
  run(call: ChatCall): AsyncIterable<ChatPart>;
  /** Tokens of the prompt with template, tools and schema. */
  countPrompt(messages: readonly BaseMessage[], shape: CallShape): Promise<number>;
  /** Tokens of a plain text. */
  countTokens(text: string): Promise<number>;
  /** How likely the model finds a text; left out by servers that do not tell. */
  scoreText?: TextScorer['scoreText'];
  /** @throws AppError `busy` when a call would be turned away now. */
  checkRoom(user?: string): void;
  /** Stops what runs and turns away what waits. */
  close(): Promise<void>;
}
