import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import type {
  BaseLanguageModelInput,
  StructuredOutputMethodOptions,
} from '@langchain/core/language_models/base';
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BaseChatModelParams,
  type BindToolsInput,
  type LangSmithParams,
  type ToolChoice,
} from '@langchain/core/language_models/chat_models';
import {
  AIMessage,
  type AIMessageChunk,
  type BaseMessage,
  HumanMessage,
  type MessageContent,
  ToolMessage,
} from '@langchain/core/messages';
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs';
import type { Runnable } from '@langchain/core/runnables';
import type { ChatCallOptions, SamplingOptions } from '@repaso/contract';
import type { AnySchema } from '../structured/output-schema.ts';
import { requireParsed, type StructuredAnswer, structuredOutput } from '../structured/structured-output.ts';
import { toChunks } from './answer-chunks.ts';
import type { CallShape, ChatRuntime } from './chat-runtime.ts';
import { textOf } from './text-of.ts';

/** Options of one call; what is left out comes from the model's own fields. */
export interface ChatLlamaCallOptions
  extends BaseChatModelCallOptions,
    ChatCallOptions,
    Pick<CallShape, 'outputSchema' | 'outputCaps'> {
  tools?: BindToolsInput[];
}

/** What applies where a call does not say otherwise. */
export type ChatDefaults = Omit<ChatCallOptions, 'user' | 'onQueued'>;

export interface ChatLlamaFields extends BaseChatModelParams, ChatDefaults {
  runtime: ChatRuntime;
  /** Texts that end the answer; they are not part of it. */
  stop?: string[];
  /**
   * What a call with tools does when it does not say: `auto` leaves it to the model; `any` makes it call a tool, except
   * right after a tool result.
   */
  toolChoice?: ToolChoice;
}

/**
 * A LangChain chat model over a Llama model on this machine: its own chat template, exact token counts, a stop that
 * stops, and output that obeys grammars, schemas and tools. Open one with `openModel` (here) or `superviseModel` (in a
 * process of its own). The same class speaks to any server with the protocol of OpenAI: `connectModel`.
 */
export class ChatLlama extends BaseChatModel<ChatLlamaCallOptions> {
  /** The loaded model: several chat models with different defaults may share one. */
  readonly runtime: ChatRuntime;
  readonly #sampling: SamplingOptions;
  readonly #maxTokens: number | undefined;
  readonly #grammar: string | undefined;
  readonly #stop: string[];
  readonly #toolChoice: ToolChoice;

  constructor(fields: ChatLlamaFields) {
    super(fields);
    this.runtime = fields.runtime;
    this.#sampling = samplingOf(fields);
    this.#maxTokens = fields.maxTokens;
    this.#grammar = fields.grammar;
    this.#stop = fields.stop ?? [];
    this.#toolChoice = fields.toolChoice ?? 'auto';
  }

  static override lc_name(): string {
    return 'ChatLlama';
  }

  get model(): string {
    return this.runtime.name;
  }

  /** Tokens that prompt and answer together may have. */
  get contextSize(): number {
    return this.runtime.contextSize;
  }

  /** Number of tokens that the model reads for these messages: exact, with template, tools and schema. */
  countPromptTokens(
    messages: readonly BaseMessage[],
    options: Partial<ChatLlamaCallOptions> = {},
  ): Promise<number> {
    return this.runtime.countPrompt(messages, this.#shape(messages, options));
  }

  /** Tokens of a plain text, without template. */
  countTokens(text: string): Promise<number> {
    return this.runtime.countTokens(text);
  }

  override getNumTokens(content: MessageContent): Promise<number> {
    return this.countTokens(textOf(new HumanMessage({ content })));
  }

  /** Stops what runs and turns away what waits; the model answers no more. */
  dispose(): Promise<void> {
    return this.runtime.close();
  }

  _llmType(): string {
    return 'llama';
  }

  override _identifyingParams(): Record<string, unknown> {
    return {
      model: this.model,
      ...this.#sampling,
      ...defined({ maxTokens: this.#maxTokens, grammar: this.#grammar }),
      stop: this.#stop,
    };
  }

  override getLsParams(options: this['ParsedCallOptions']): LangSmithParams {
    const temperature = options.temperature ?? this.#sampling.temperature;
    const maxTokens = options.maxTokens ?? this.#maxTokens;
    return {
      ls_provider: this.runtime.provider,
      ls_model_name: this.model,
      ls_model_type: 'chat',
      ls_temperature: temperature ?? 0,
      ls_max_tokens: maxTokens ?? this.contextSize,
      ls_stop: options.stop ?? this.#stop,
    };
  }

  override bindTools(
    tools: BindToolsInput[],
    kwargs?: Partial<ChatLlamaCallOptions>,
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, ChatLlamaCallOptions> {
    return this.withConfig({ ...kwargs, tools });
  }

  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: AnySchema,
    config?: StructuredOutputMethodOptions<false>,
  ): Runnable<BaseLanguageModelInput, Output>;
  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: AnySchema,
    config: StructuredOutputMethodOptions<true>,
  ): Runnable<BaseLanguageModelInput, StructuredAnswer<Output>>;
  override withStructuredOutput<Output extends Record<string, unknown>>(
    schema: AnySchema,
    config?: StructuredOutputMethodOptions<boolean>,
  ): Runnable<BaseLanguageModelInput, Output | StructuredAnswer<Output>> {
    const answers = structuredOutput<Output>(this, schema);
    return config?.includeRaw === true
      ? answers
      : answers.pipe((answer) => requireParsed(answer, this.model));
  }

  async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let whole: ChatGenerationChunk | undefined;
    for await (const chunk of this._streamResponseChunks(messages, options, runManager)) {
      whole = whole === undefined ? chunk : whole.concat(chunk);
    }
    const { text, message, generationInfo } = whole as ChatGenerationChunk;
    const { content, additional_kwargs, response_metadata, tool_calls, usage_metadata } =
      message as AIMessageChunk;
    const answer = new AIMessage({
      content,
      additional_kwargs,
      response_metadata,
      tool_calls: tool_calls ?? [],
      ...defined({ usage_metadata }),
    });
    return { generations: [{ text, message: answer, ...defined({ generationInfo }) }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const parts = this.runtime.run({
      ...this.#shape(messages, options),
      messages,
      sampling: { ...this.#sampling, ...samplingOf(options) },
      maxTokens: options.maxTokens ?? this.#maxTokens,
      stop: options.stop ?? this.#stop,
      signal: options.signal,
      ...defined({ user: options.user, onQueued: options.onQueued }),
    });
    for await (const chunk of toChunks(parts, this.model)) {
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  #shape(messages: readonly BaseMessage[], options: Partial<ChatLlamaCallOptions>): CallShape {
    const { tools, tool_choice, outputSchema, outputCaps } = options;
    const afterResult = ToolMessage.isInstance(messages.at(-1));
    return {
      grammar: options.grammar ?? this.#grammar,
      tools,
      tool_choice: tool_choice ?? (afterResult ? 'auto' : this.#toolChoice),
      outputSchema,
      outputCaps,
    };
  }
}

/** Only the sampling, of fields or options that hold more. */
function samplingOf(options: SamplingOptions): SamplingOptions {
  const { temperature, topP, topK, minP, repeatPenalty, frequencyPenalty, presencePenalty } = options;
  const { repeatLastTokens, dry, xtc, logitBias, seed } = options;
  return defined({
    ...{ temperature, topP, topK, minP, repeatPenalty, frequencyPenalty, presencePenalty },
    ...{ repeatLastTokens, dry, xtc, logitBias, seed },
  });
}

/** The fields that are set: an option that is `undefined` does not hide a default. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}
