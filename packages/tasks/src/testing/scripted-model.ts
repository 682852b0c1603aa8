import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import {
  AIMessage,
  AIMessageChunk,
  type BaseMessage,
  type StandardMessageStructure,
} from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import type { ChatCallOptions } from '@repaso/contract';
import type { TaskModel } from '../model/task-model.ts';

type CallOptions = BaseChatModelCallOptions & ChatCallOptions;

export interface ScriptedCall {
  /** Text of the messages, in order. */
  messages: string[];
  options: CallOptions;
}

/** A chat model for tests: answers as its script says and remembers what it was asked. */
export class ScriptedModel extends BaseChatModel<CallOptions> {
  readonly calls: ScriptedCall[] = [];
  readonly #answer: (call: ScriptedCall) => string;
  readonly #reason: 'stop' | 'length';

  constructor(answer: (call: ScriptedCall) => string, reason: 'stop' | 'length' = 'stop') {
    super({});
    this.#answer = answer;
    this.#reason = reason;
  }

  _llmType(): string {
    return 'scripted';
  }

  async _generate(messages: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
    const text = this.#ask(messages, options as CallOptions);
    return { generations: [{ text, message: new AIMessage(text) }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): AsyncGenerator<ChatGenerationChunk> {
    const words = this.#ask(messages, options as CallOptions).split(/(?<= )/);
    for (const text of words) {
      yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text }) });
    }
    const message = new AIMessageChunk<StandardMessageStructure>({
      content: '',
      response_metadata: { finish_reason: this.#reason },
      usage_metadata: { input_tokens: 10, output_tokens: words.length, total_tokens: 10 + words.length },
    });
    yield new ChatGenerationChunk({ text: '', message });
  }

  #ask(messages: BaseMessage[], options: CallOptions): string {
    const call = { messages: messages.map(({ text }) => text), options };
    this.calls.push(call);
    return this.#answer(call);
  }
}

/** The scripted model as the tasks take it; a token is a word. */
export function toTaskModel(model: ScriptedModel, contextSize = 2048): TaskModel {
  return { name: 'scripted', model, contextSize, countTokens: (text) => text.split(/\s+/).length };
}
