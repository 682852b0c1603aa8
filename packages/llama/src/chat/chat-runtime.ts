import { AppError } from '@repaso/contract';
import type {
  ChatHistoryItem,
  ChatModelFunctions,
  ChatWrapper,
  LlamaContext,
  LlamaGrammar,
  LlamaModel,
  Token,
} from 'node-llama-cpp';
import { type GenerateRequest, type GenerateResult, generate, type TextPart } from './generate.ts';
import { openAnswer } from './open-answer.ts';
import { PartQueue } from './part-queue.ts';
import { SequencePool } from './sequence-pool.ts';

/** Room that generation needs beside the prompt: one token to write and one that llama.cpp keeps free. */
const RESERVED_TOKENS = 2;
const CACHED_GRAMMARS = 32;

/** What decides the tokens of a prompt. */
export interface PromptShape {
  history: ChatHistoryItem[];
  functions?: ChatModelFunctions | undefined;
  /** GBNF text. */
  grammar?: string | undefined;
}

export interface RuntimeRequest extends PromptShape, Pick<GenerateRequest, 'sampling' | 'stop'> {
  maxTokens?: number | undefined;
  signal?: AbortSignal | undefined;
}

export interface EndPart extends GenerateResult {
  type: 'end';
  inputTokens: number;
}

export type RuntimePart = TextPart | EndPart;

export interface ChatRuntimeOptions {
  name: string;
  model: LlamaModel;
  context: LlamaContext;
  chatWrapper: ChatWrapper;
}

/** A loaded model with its context, template and sequences: everything that is shared between calls. */
export class ChatRuntime {
  readonly name: string;
  readonly pool: SequencePool;
  /** Tokens that prompt and answer together may have. */
  readonly contextSize: number;
  readonly #model: LlamaModel;
  readonly #wrapper: ChatWrapper;
  readonly #grammars = new Map<string, LlamaGrammar>();
  /** Jobs in work, each with what stops it. */
  readonly #jobs = new Map<AbortController, Promise<void>>();

  constructor({ name, model, context, chatWrapper }: ChatRuntimeOptions) {
    this.name = name;
    this.#model = model;
    this.#wrapper = chatWrapper;
    this.contextSize = context.contextSize;
    this.pool = new SequencePool(context, chatWrapper);
  }

  /** Tokens of a plain text, without template. */
  countTokens(text: string): number {
    return this.#model.tokenize(text, false).length;
  }

  /** The prompt exactly as the model will read it. */
  renderPrompt({ history, functions, grammar }: PromptShape): Token[] {
    const { contextText } = this.#wrapper.generateContextState({
      chatHistory: openAnswer(history, this.#wrapper, grammar !== undefined),
      ...(functions === undefined ? {} : { availableFunctions: functions, documentFunctionParams: true }),
    });
    return contextText.tokenize(this.#model.tokenizer);
  }

  /**
   * Answers a history. Parts come as they are written, the `end` part last; leaving the loop early stops the model.
   * @throws AppError `too_large` when the prompt leaves no room for an answer, `bad_request` for an unusable grammar;
   * the signal's reason when aborted.
   */
  async *run(request: RuntimeRequest): AsyncGenerator<RuntimePart, void, void> {
    const { signal } = request;
    signal?.throwIfAborted();
    const stopper = new AbortController();
    const onAbort = () => stopper.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const parts = new PartQueue<RuntimePart>();
    const job = this.#answer(request, stopper.signal, parts).then(
      () => parts.end(),
      (error: unknown) => parts.end(error ?? new Error('Aborted')),
    );
    this.#jobs.set(stopper, job);
    job.finally(() => this.#jobs.delete(stopper));
    try {
      yield* parts;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      stopper.abort();
      await job;
    }
  }

  async #answer(request: RuntimeRequest, signal: AbortSignal, parts: PartQueue<RuntimePart>): Promise<void> {
    const prompt = this.renderPrompt(request);
    const room = this.contextSize - RESERVED_TOKENS - prompt.length + 1;
    if (room < 1) throw this.#tooLarge(prompt.length);
    const grammar = request.grammar === undefined ? undefined : await this.#grammar(request.grammar);
    // Without a grammar, LlamaChat opens the answer itself, and with it a thought that may end.
    const history =
      grammar === undefined ? request.history : openAnswer(request.history, this.#wrapper, true);
    const maxTokens = Math.min(request.maxTokens ?? room, room);
    const slot = await this.pool.lease(prompt, signal);
    try {
      const onPart = (part: TextPart) => parts.push(part);
      const result = await generate(
        slot,
        { ...request, history, prompt, grammar, maxTokens, signal },
        onPart,
      );
      parts.push({ type: 'end', ...result, inputTokens: prompt.length });
    } finally {
      this.pool.release(slot);
    }
  }

  /** Stops what runs, turns away what waits, and returns when every sequence is idle. The model itself stays loaded. */
  async close(): Promise<void> {
    this.pool.close();
    const jobs = [...this.#jobs];
    const reason = new AppError('model_unavailable', `The model "${this.name}" was closed.`, {
      hint: 'Ask again.',
    });
    for (const [stopper] of jobs) stopper.abort(reason);
    await Promise.all(jobs.map(([, job]) => job));
  }

  async #grammar(text: string): Promise<LlamaGrammar> {
    const cached = this.#grammars.get(text);
    if (cached !== undefined) return cached;
    let grammar: LlamaGrammar;
    try {
      grammar = await this.#model.llama.createGrammar({ grammar: text });
    } catch (error) {
      throw new AppError('bad_request', 'The grammar cannot be used.', {
        hint: 'Give a GBNF grammar whose start rule is "root".',
        cause: error,
      });
    }
    if (this.#grammars.size >= CACHED_GRAMMARS) {
      const oldest = this.#grammars.keys().next();
      if (!oldest.done) this.#grammars.delete(oldest.value);
    }
    this.#grammars.set(text, grammar);
    return grammar;
  }

  #tooLarge(promptTokens: number): AppError {
    const limit = this.contextSize - RESERVED_TOKENS;
    return new AppError(
      'too_large',
      `The prompt has ${promptTokens} tokens, ${promptTokens - limit} more than the ${limit} that the model can read.`,
      { hint: 'Send less text, or open the model with a larger context.' },
    );
  }
}
