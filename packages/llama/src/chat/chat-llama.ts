import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BaseChatModelParams,
  type LangSmithParams,
} from '@langchain/core/language_models/chat_models';
import {
  AIMessage,
  AIMessageChunk,
  type BaseMessage,
  type StandardMessageStructure,
} from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { ChatCallOptions } from '@repaso/contract';
import type { ChatRuntime, EndPart, RuntimeRequest } from './chat-runtime.ts';
import { toHistory } from './to-history.ts';

export interface ChatLlamaCallOptions extends BaseChatModelCallOptions, ChatCallOptions {}

export interface ChatLlamaFields extends BaseChatModelParams {
  runtime: ChatRuntime;
  /** Sampling that applies where a call does not say otherwise. */
  defaults?: ChatCallOptions;
}

/** A LangChain chat model over a Llama model in this process. Open one with `openModel`. */
export class ChatLlama extends BaseChatModel<ChatLlamaCallOptions> {
  readonly #runtime: ChatRuntime;
  readonly #defaults: ChatCallOptions;

  constructor({ runtime, defaults = {}, ...params }: ChatLlamaFields) {
    super(params);
    this.#runtime = runtime;
    this.#defaults = defaults;
  }

  static override lc_name(): string {
    return 'ChatLlama';
  }

  get model(): string {
    return this.#runtime.name;
  }

  /** Tokens that prompt and answer together may have. */
  get contextSize(): number {
    return this.#runtime.contextSize;
  }

  /** Number of tokens that the model would read for these messages: exact, with template. */
  countPromptTokens(messages: readonly BaseMessage[], options: Partial<ChatLlamaCallOptions> = {}): number {
    const { history, functions } = this.#request(messages, options as this['ParsedCallOptions']);
    return this.#runtime.renderPrompt(history, functions).length;
  }

  /** Tokens of a plain text, without template. */
  countTokens(text: string): number {
    return this.#runtime.countTokens(text);
  }

  override getNumTokens(content: string): Promise<number> {
    return Promise.resolve(this.countTokens(content));
  }

  /** Frees the sequences; the model answers no more. */
  dispose(): Promise<void> {
    return this.#runtime.close();
  }

  _llmType(): string {
    return 'llama';
  }

  override _identifyingParams(): Record<string, unknown> {
    return { model: this.model, ...this.#defaults };
  }

  override getLsParams(options: this['ParsedCallOptions']): LangSmithParams {
    const { temperature, maxTokens } = { ...this.#defaults, ...options };
    return {
      ls_provider: 'llama',
      ls_model_name: this.model,
      ls_model_type: 'chat',
      ...(temperature === undefined ? {} : { ls_temperature: temperature }),
      ...(maxTokens === undefined ? {} : { ls_max_tokens: maxTokens }),
      ...(options.stop === undefined ? {} : { ls_stop: options.stop }),
    };
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
      ...(usage_metadata === undefined ? {} : { usage_metadata }),
    });
    return {
      generations: [{ text, message: answer, ...(generationInfo === undefined ? {} : { generationInfo }) }],
    };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const request = this.#request(messages, options);
    for await (const part of this.#runtime.run(request)) {
      if (part.type === 'end') {
        yield this.#lastChunk(part);
        continue;
      }
      const message =
        part.type === 'text'
          ? new AIMessageChunk({ content: part.text })
          : new AIMessageChunk({ content: '', additional_kwargs: { reasoning_content: part.text } });
      const chunk = new ChatGenerationChunk({ text: message.text, message });
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  #request(messages: readonly BaseMessage[], options: this['ParsedCallOptions']): RuntimeRequest {
    const { temperature, topP, topK, minP, repeatPenalty, seed, maxTokens, grammar } = withDefaults(
      options,
      this.#defaults,
    );
    return {
      history: toHistory(messages),
      sampling: withoutUndefined({ temperature, topP, topK, minP, repeatPenalty, seed }),
      stop: options.stop ?? [],
      maxTokens,
      grammar,
      signal: options.signal,
    };
  }

  #lastChunk({ reason, inputTokens, outputTokens, cachedTokens }: EndPart): ChatGenerationChunk {
    const message = new AIMessageChunk<StandardMessageStructure>({
      content: '',
      response_metadata: { model: this.model, finish_reason: reason },
      usage_metadata: {
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        total_tokens: inputTokens + outputTokens,
        input_token_details: { cache_read: cachedTokens },
      },
    });
    return new ChatGenerationChunk({ text: '', message, generationInfo: { finish_reason: reason } });
  }
}

function withDefaults(options: ChatCallOptions, defaults: ChatCallOptions): ChatCallOptions {
  return { ...defaults, ...withoutUndefined(options) };
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}
