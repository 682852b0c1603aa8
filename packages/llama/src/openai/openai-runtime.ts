import type { BaseMessage } from '@langchain/core/messages';
import { AppError } from '@repaso/contract';
import type { CallShape, ChatCall, ChatPart, ChatRuntime } from '../chat/chat-runtime.ts';
import { runDetached } from '../chat/run-detached.ts';
import { asList, asSchema } from '../json/json-schema.ts';
import { CallQueue, type CallQueueOptions } from '../queue/call-queue.ts';
import type { OpenAiClient } from './openai-client.ts';
import { readAnswer } from './read-answer.ts';
import { type JsonBody, shapeBody, toOpenAiMessages, toOpenAiRequest } from './to-openai-request.ts';

/** Bytes a token where the server does not count: rather too many tokens than too few. */
const BYTES_PER_TOKEN = 2.5;
/** Tokens that a template puts around a message, at most. */
const FRAME_TOKENS = 12;

export interface OpenAiRuntimeOptions {
  client: OpenAiClient;
  model: string;
  contextSize: number;
  /** The server has the calls of llama-server that count tokens. */
  counts: boolean;
  queue: CallQueueOptions;
}

/** A model on a server that speaks the protocol of OpenAI, as a chat runtime. */
export class OpenAiRuntime implements ChatRuntime {
  readonly provider = 'openai-compatible';
  readonly name: string;
  readonly contextSize: number;
  readonly queue: CallQueue;
  readonly #client: OpenAiClient;
  readonly #counts: boolean;
  readonly #closing = new AbortController();

  constructor({ client, model, contextSize, counts, queue }: OpenAiRuntimeOptions) {
    this.name = model;
    this.contextSize = contextSize;
    this.queue = new CallQueue(queue);
    this.#client = client;
    this.#counts = counts;
  }

  async *run(call: ChatCall): AsyncGenerator<ChatPart, void, void> {
    const body = toOpenAiRequest(call, this.name);
    const leave = await this.queue.enter(call);
    const client = this.#client;
    const answer = (left: AbortSignal) => {
      const signal = AbortSignal.any([left, this.#closing.signal]);
      return readAnswer(client.events(client.url('/chat/completions'), body, signal), client.server);
    };
    yield* runDetached(answer, call.signal, leave);
  }

  async countPrompt(messages: readonly BaseMessage[], shape: CallShape): Promise<number> {
    const body: JsonBody = { messages: toOpenAiMessages(messages), ...shapeBody(shape) };
    if (!this.#counts) {
      return tokensOf(JSON.stringify(body)) + FRAME_TOKENS * messages.length;
    }
    const { prompt } = asSchema(await this.#client.json(this.#client.rootUrl('/apply-template'), body));
    return this.#tokenize({ content: prompt, add_special: true, parse_special: true });
  }

  async countTokens(text: string): Promise<number> {
    return this.#counts ? this.#tokenize({ content: text }) : tokensOf(text);
  }

  checkRoom(user?: string): void {
    this.queue.checkRoom(user);
  }

  async close(): Promise<void> {
    this.queue.close();
    this.#closing.abort(
      new AppError('model_unavailable', `The model "${this.name}" was closed.`, {
        hint: 'Ask again.',
        spanish: { message: `El modelo «${this.name}» se ha cerrado.`, hint: 'Pregunta otra vez.' },
      }),
    );
  }

  async #tokenize(body: JsonBody): Promise<number> {
    const { tokens } = asSchema(await this.#client.json(this.#client.rootUrl('/tokenize'), body));
    return asList(tokens).length;
  }
}

function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
