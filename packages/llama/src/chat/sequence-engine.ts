import { AppError, type ScoreTextRequest, type TextScore } from '@repaso/contract';
import type {
  ChatHistoryItem,
  ChatWrapper,
  ChatWrapperGeneratedContextState,
  LlamaContext,
  LlamaModel,
  Token,
} from 'node-llama-cpp';
import { scoreText, tokensToScore } from '../score/score-text.ts';
import { answerEnds } from './answer-ends.ts';
import type { ChatPart, TextPart } from './chat-runtime.ts';
import { generate } from './generate.ts';
import { GrammarCache } from './grammar-cache.ts';
import { openAnswer } from './open-answer.ts';
import { PartQueue } from './part-queue.ts';
import type { PromptEngine, PromptRequest, PromptShape } from './prompt-engine.ts';
import { SequencePool } from './sequence-pool.ts';
import type { SequencePredictor } from './sequence-predictor.ts';
import { toSampling } from './to-sampling.ts';

/** Room that generation needs beside the prompt: one token to write and one that llama.cpp keeps free. */
const RESERVED_TOKENS = 2;

export interface SequenceEngineOptions {
  name: string;
  model: LlamaModel;
  context: LlamaContext;
  chatWrapper: ChatWrapper;
  /** Guesses tokens ahead, where speculative decoding is wanted. */
  predictor?: SequencePredictor | undefined;
}

/** A loaded model with its context, template and sequences: everything that is shared between calls. */
export class SequenceEngine implements PromptEngine {
  readonly name: string;
  readonly pool: SequencePool;
  readonly contextSize: number;
  readonly #model: LlamaModel;
  readonly #wrapper: ChatWrapper;
  readonly #grammars: GrammarCache;
  /** Jobs in work, each with what stops it. */
  readonly #jobs = new Map<AbortController, Promise<unknown>>();

  constructor({ name, model, context, chatWrapper, predictor }: SequenceEngineOptions) {
    this.name = name;
    this.#model = model;
    this.#wrapper = chatWrapper;
    this.#grammars = new GrammarCache(model.llama);
    this.contextSize = context.contextSize;
    this.pool = new SequencePool(context, chatWrapper, predictor);
  }

  get sequences(): number {
    return this.pool.size;
  }

  async countTokens(text: string): Promise<number> {
    return this.#model.tokenize(text, false).length;
  }

  /** Tokens of a text; with `special`, what is spelled like a control token is one. */
  tokenize(text: string, special: boolean): Token[] {
    return this.#model.tokenize(text, special);
  }

  /** The prompt as text, control tokens included. */
  promptText(shape: PromptShape): string {
    return this.#model.detokenize(this.renderPrompt(shape), true);
  }

  async countPrompt(shape: PromptShape): Promise<number> {
    return this.renderPrompt(shape).length;
  }

  /** The prompt exactly as the model will read it. */
  renderPrompt({ history, functions, grammar }: PromptShape): Token[] {
    return this.#tokens(this.#render(openAnswer(history, this.#wrapper, grammar !== undefined), functions));
  }

  /** @see PromptEngine.run */
  async *run(request: PromptRequest, signal?: AbortSignal): AsyncGenerator<ChatPart, void, void> {
    signal?.throwIfAborted();
    const parts = new PartQueue<ChatPart>();
    const { job, stop } = this.#begin(signal, (stopped) =>
      this.#answer(request, stopped, parts).then(
        () => parts.end(),
        (error: unknown) => parts.end(error ?? new Error('Aborted')),
      ),
    );
    try {
      yield* parts;
    } finally {
      stop();
      await job;
    }
  }

  async scoreText(request: ScoreTextRequest, signal?: AbortSignal): Promise<TextScore> {
    signal?.throwIfAborted();
    return this.#begin(signal, async (stopped) => {
      const slot = await this.pool.lease([], stopped);
      try {
        const tokens = tokensToScore(slot.sequence, request.text);
        return await scoreText(slot.sequence, tokens, request, stopped);
      } finally {
        this.pool.release(slot);
      }
    }).job;
  }

  async close(): Promise<void> {
    this.pool.close();
    const jobs = [...this.#jobs];
    const reason = new AppError('model_unavailable', `The model "${this.name}" was closed.`, {
      hint: 'Ask again.',
      spanish: { message: `El modelo «${this.name}» se ha cerrado.`, hint: 'Pregunta otra vez.' },
    });
    for (const [stopper] of jobs) stopper.abort(reason);
    await Promise.allSettled(jobs.map(([, job]) => job));
  }

  /** Begins work that `close` and the signal can stop. */
  #begin<Result>(signal: AbortSignal | undefined, work: (stopped: AbortSignal) => Promise<Result>) {
    const stopper = new AbortController();
    const onAbort = () => stopper.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const job = work(stopper.signal).finally(() => {
      signal?.removeEventListener('abort', onAbort);
      this.#jobs.delete(stopper);
    });
    this.#jobs.set(stopper, job);
    return { job, stop: () => stopper.abort() };
  }

  async #answer(request: PromptRequest, signal: AbortSignal, parts: PartQueue<ChatPart>): Promise<void> {
    const opened = openAnswer(request.history, this.#wrapper, request.grammar !== undefined);
    const rendered = this.#render(opened, request.functions);
    const prompt = this.#tokens(rendered);
    const room = this.contextSize - RESERVED_TOKENS - prompt.length + 1;
    if (room < 1) throw this.#tooLarge(prompt.length);
    const grammar = request.grammar === undefined ? undefined : await this.#grammars.compile(request.grammar);
    // Without a grammar, LlamaChat opens the answer itself, and with it a thought that may end.
    const history = grammar === undefined ? request.history : opened;
    const ends = answerEnds(this.#wrapper, rendered, this.#model.tokenizer);
    const maxTokens = Math.min(request.maxTokens ?? room, room);
    const sampling = toSampling(request.sampling, this.#model);
    const slot = await this.pool.lease(prompt, signal);
    try {
      const keep = slot.sequence.needsCheckpoints ? this.#lastingPrefix(request, prompt) : 0;
      const { functions, stop } = request;
      const result = await generate(
        slot,
        { history, functions, stop, prompt, ends, keep, sampling, grammar, maxTokens, signal },
        (part: TextPart) => parts.push(part),
      );
      parts.push({ type: 'end', ...result, inputTokens: prompt.length });
    } finally {
      this.pool.release(slot);
    }
  }

  /** Tokens at the beginning of a prompt that the next turn of the conversation will begin with, too. */
  #lastingPrefix({ history, functions }: PromptShape, prompt: readonly Token[]): number {
    if (history.length < 2) return 0;
    const earlier = this.#tokens(this.#render(history.slice(0, -1), functions));
    const end = earlier.findIndex((token, index) => token !== prompt[index]);
    return end === -1 ? earlier.length : end;
  }

  #render(history: ChatHistoryItem[], functions: PromptShape['functions']): ChatWrapperGeneratedContextState {
    return this.#wrapper.generateContextState({
      chatHistory: history,
      ...(functions === undefined ? {} : { availableFunctions: functions, documentFunctionParams: true }),
    });
  }

  #tokens({ contextText }: ChatWrapperGeneratedContextState): Token[] {
    return contextText.tokenize(this.#model.tokenizer);
  }

  #tooLarge(promptTokens: number): AppError {
    const limit = this.contextSize - RESERVED_TOKENS;
    return new AppError(
      'too_large',
      `The prompt has ${promptTokens} tokens, ${promptTokens - limit} more than the ${limit} that the model can read.`,
      {
        hint: 'Send less text, or open the model with a larger context.',
        spanish: {
          message: `La petición tiene ${promptTokens} tokens, ${promptTokens - limit} más de los ${limit} que el modelo puede leer.`,
          hint: 'Envía menos texto, o abre el modelo con más contexto.',
        },
      },
    );
  }
}
