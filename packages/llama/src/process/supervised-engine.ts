import {
  AppError,
  type ScoreTextRequest,
  type SentenceMarker,
  type TextScore,
  type TextScorer,
} from '@repaso/contract';
import type { ChatPart } from '../chat/chat-runtime.ts';
import { PartQueue } from '../chat/part-queue.ts';
import type { PromptEngine, PromptRequest, PromptShape } from '../chat/prompt-engine.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';

/** The engine of a supervised process, as it is used by those who do not care where it runs. */
export class SupervisedEngine implements PromptEngine, SentenceMarker, TextScorer {
  readonly #supervisor: EngineSupervisor;
  readonly #closing = new AbortController();

  constructor(supervisor: EngineSupervisor) {
    this.#supervisor = supervisor;
  }

  get name(): string {
    return this.#supervisor.model.name;
  }

  get contextSize(): number {
    return this.#supervisor.model.contextSize;
  }

  get sequences(): number {
    return this.#supervisor.model.sequences;
  }

  async *run(request: PromptRequest, signal?: AbortSignal): AsyncGenerator<ChatPart, void, void> {
    const left = new AbortController();
    const stop = AbortSignal.any([
      left.signal,
      this.#closing.signal,
      ...(signal === undefined ? [] : [signal]),
    ]);
    const child = await this.#supervisor.child(stop);
    const parts = new PartQueue<ChatPart>();
    const job = child.do('run', request, { signal: stop, onPart: (part) => parts.push(part) }).then(
      () => parts.end(),
      (error: unknown) => parts.end(error ?? new Error('Aborted')),
    );
    try {
      yield* parts;
    } finally {
      left.abort();
      await job;
    }
  }

  async countPrompt(shape: PromptShape): Promise<number> {
    return (await this.#supervisor.child()).do('count-prompt', shape);
  }

  async countTokens(text: string): Promise<number> {
    return (await this.#supervisor.child()).do('count-text', { text });
  }

  async mark(query: { question: string; sentences: string[]; signal?: AbortSignal }): Promise<number[]> {
    const { question, sentences, signal } = query;
    const child = await this.#supervisor.child(signal);
    return child.do('mark', { question, sentences }, signal === undefined ? {} : { signal });
  }

  async scoreText(request: ScoreTextRequest, signal?: AbortSignal): Promise<TextScore> {
    const { text, window, stride } = request;
    const child = await this.#supervisor.child(signal);
    return child.do('score-text', { text, window, stride }, signal === undefined ? {} : { signal });
  }

  async close(): Promise<void> {
    this.#closing.abort(
      new AppError('model_unavailable', `The model "${this.name}" was closed.`, {
        hint: 'Ask again.',
        spanish: { message: `El modelo «${this.name}» se ha cerrado.`, hint: 'Pregunta otra vez.' },
      }),
    );
    await this.#supervisor.close();
  }
}
