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
import { AIMessage, type AIMessageChunk, type BaseMessage, ToolMessage } from '@langchain/core/messages';
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs';
import type { Runnable } from '@langchain/core/runnables';
import type { ChatCallOptions } from '@repaso/contract';
import type { AnySchema } from '../structured/output-schema.ts';
import { type StructuredAnswer, structuredOutput } from '../structured/structured-output.ts';
import { runToolCall } from '../tools/run-tool-call.ts';
import { toChunks } from './answer-chunks.ts';
import type { ChatRuntime } from './chat-runtime.ts';
import { type CallPlan, type CallShape, planCall } from './plan-call.ts';

/** Options of one call; what is left out comes from the model's own fields. */
export interface ChatLlamaCallOptions
  extends BaseChatModelCallOptions,
    ChatCallOptions,
    Pick<CallShape, 'outputSchema' | 'outputCaps'> {
  tools?: BindToolsInput[];
}

export interface ChatLlamaFields extends BaseChatModelParams, ChatCallOptions {
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
 * A LangChain chat model over a Llama model in this process: its own chat template, exact token counts, a stop that
 * stops, and output that obeys grammars, schemas and tools. Open one with `openModel`.
 */
export class ChatLlama extends BaseChatModel<ChatLlamaCallOptions> {
  /** The loaded model: several chat models with different defaults may share one. */
  readonly runtime: ChatRuntime;
  readonly #sampling: ChatCallOptions;
  readonly #stop: string[];
  readonly #toolChoice: ToolChoice;

  constructor(fields: ChatLlamaFields) {
    super(fields);
    const { temperature, topP, topK, minP, repeatPenalty, maxTokens, seed, grammar } = fields;
    this.runtime = fields.runtime;
    this.#sampling = defined({ temperature, topP, topK, minP, repeatPenalty, maxTokens, seed, grammar });
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
  countPromptTokens(messages: readonly BaseMessage[], options: Partial<ChatLlamaCallOptions> = {}): number {
    return this.runtime.renderPrompt(planCall(messages, this.#shape(messages, options))).length;
  }

  /** Tokens of a plain text, without template. */
  countTokens(text: string): number {
    return this.runtime.countTokens(text);
  }

  override async getNumTokens(content: string): Promise<number> {
    return this.countTokens(content);
  }

  /** Stops what runs and turns away what waits; the model answers no more. */
  dispose(): Promise<void> {
    return this.runtime.close();
  }

  _llmType(): string {
    return 'llama';
  }

  override _identifyingParams(): Record<string, unknown> {
    return { model: this.model, ...this.#sampling, stop: this.#stop };
  }

  override getLsParams(options: this['ParsedCallOptions']): LangSmithParams {
    const { temperature, maxTokens } = { ...this.#sampling, ...defined(options) };
    return {
      ls_provider: 'llama',
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
    return config?.includeRaw === true ? answers : answers.pipe(({ parsed }) => parsed);
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
    const shape = this.#shape(messages, options);
    const { maxTokens, grammar: _, ...sampling } = { ...this.#sampling, ...samplingOf(options) };
    const { signal, stop = this.#stop } = options;
    const run = ({ history, grammar, functions }: CallPlan) =>
      this.runtime.run({ history, grammar, functions, sampling, maxTokens, stop, signal });
    const plan = planCall(messages, shape);
    const parts =
      plan.answer === 'tool-call'
        ? runToolCall((outputCaps) => run(planCall(messages, { ...shape, outputCaps })))
        : run(plan);
    for await (const chunk of toChunks(parts, this.model)) {
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  #shape(messages: readonly BaseMessage[], options: Partial<ChatLlamaCallOptions>): CallShape {
    const { tools, tool_choice, outputSchema, outputCaps } = options;
    const afterResult = ToolMessage.isInstance(messages.at(-1));
    return {
      grammar: options.grammar ?? this.#sampling.grammar,
      tools,
      tool_choice: tool_choice ?? (afterResult ? 'auto' : this.#toolChoice),
      outputSchema,
      outputCaps,
    };
  }
}

function samplingOf({
  temperature,
  topP,
  topK,
  minP,
  repeatPenalty,
  maxTokens,
  seed,
}: ChatCallOptions): ChatCallOptions {
  return defined({ temperature, topP, topK, minP, repeatPenalty, maxTokens, seed });
}

/** The fields that are set: an option that is `undefined` does not hide a default. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}
