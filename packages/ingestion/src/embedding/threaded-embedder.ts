import { availableParallelism } from 'node:os';
import { deserialize } from 'node:v8';
import { Embeddings } from '@langchain/core/embeddings';
import type { Language, NewChunk } from '@repaso/contract';
import { batchByLength } from '../onnx/batch-by-length.ts';
import { ModelThread } from '../onnx/model-thread.ts';
import type { ReadDocument } from '../readers/reader.ts';
import { ownUrl } from '../reading/own-url.ts';
import { Breath } from '../retrieval/breath.ts';
import { chunkerName } from '../splitting/chunker.ts';
import type { OpenEmbedderOptions } from './embedder.ts';
import type { TextRole } from './embedder-usage.ts';
import type { SplitParts, ThreadOptions, ThreadReady, ThreadRequest } from './embedding-thread.ts';

type ThreadLine = ModelThread<ThreadRequest, ThreadReady>;

/** Texts that the thread gets at a time: an answer is copied on arrival, and that must not be felt. */
const PART = 64;
const PART_CHARACTERS = 128_000;
/** After so long without documents their thread and its copy of the model are let go, in milliseconds. */
const IDLE = 60_000;

/**
 * Threads of a heavy model for passages: their priority is low, so they may have all cores, but more than four gain little.
 * The threads of a light one would wait for each other longer than they work.
 */
const HEAVY_THREADS = Math.min(4, availableParallelism());

type Purpose = 'questions' | 'passages';

/** Opens an embedding model in threads of its own. @throws AppError `model_unavailable` with the way out. */
export async function openThreadedEmbedder(options: OpenEmbedderOptions): Promise<ThreadedEmbedder> {
  const questions = await openThread({ ...options, background: false });
  return new ThreadedEmbedder(options, questions);
}

/**
 * Texts as L2-normalised vectors, by a model that runs in threads: one for questions, and while documents come in one for
 * their passages, so that a question never waits behind a book. A LangChain `Embeddings`.
 */
export class ThreadedEmbedder extends Embeddings {
  /** Name and fingerprint of the model file and of how it is used. */
  readonly id: string;
  readonly dimension: number;
  readonly #options: OpenEmbedderOptions;
  readonly #passageThreads: number;
  readonly #lines = new Map<Purpose, Promise<ThreadLine>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OpenEmbedderOptions, questions: ThreadLine) {
    super({});
    this.id = questions.ready.id;
    this.dimension = questions.ready.dimension;
    this.#options = options;
    this.#passageThreads = questions.ready.isHeavy ? HEAVY_THREADS : 1;
    this.#lines.set('questions', Promise.resolve(questions));
  }

  /** One vector a text, in order. A text without any known word gives the zero vector. */
  embed(texts: readonly string[], as: TextRole = 'query'): Promise<Float32Array[]> {
    return this.#embed('questions', texts, as);
  }

  /** The same for the passages of documents, which may take their time. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.#embed('passages', texts, 'passage');
  }

  /** Name of the way in which `split` cuts. */
  get chunker(): string {
    return chunkerName(this.#options.chunkTokens);
  }

  /** The passages of a document, sized by the tokens of this model. */
  async split(document: ReadDocument, language: Language): Promise<NewChunk[]> {
    const line = await this.#line('passages');
    const parts = await line.call<SplitParts>({ work: 'split', document, language });
    const chunks: NewChunk[] = [];
    const breath = new Breath();
    for (const part of parts) {
      await breath.take();
      chunks.push(...(deserialize(part) as NewChunk[]));
    }
    return chunks;
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return (await this.embedPassages(documents)).map((vector) => Array.from(vector));
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.embed([document]);
    return Array.from(vector as Float32Array);
  }

  /** Ends the threads; what they were doing fails. */
  async dispose(): Promise<void> {
    clearTimeout(this.#timer);
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    for (const line of lines) await (await line.catch(() => undefined))?.close();
  }

  async #embed(purpose: Purpose, texts: readonly string[], as: TextRole): Promise<Float32Array[]> {
    const vectors: Float32Array[] = new Array(texts.length);
    for (const part of batchByLength(texts, PART, PART_CHARACTERS)) {
      const line = await this.#line(purpose);
      const rows = await line.call<Float32Array>({
        work: 'embed',
        as,
        texts: part.map((position) => texts[position] as string),
      });
      part.forEach((position, row) => {
        vectors[position] = rows.slice(row * this.dimension, (row + 1) * this.dimension);
      });
    }
    return vectors;
  }

  /** The thread for this purpose, started where there is none or where it died. */
  async #line(purpose: Purpose): Promise<ThreadLine> {
    if (purpose === 'passages') this.#letGoLater();
    const known = await this.#lines.get(purpose)?.catch(() => undefined);
    if (known?.alive) return known;
    const opening = openThread(
      purpose === 'questions'
        ? { ...this.#options, background: false }
        : { threads: this.#passageThreads, ...this.#options, background: true },
    );
    this.#lines.set(purpose, opening);
    return opening;
  }

  #letGoLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const line = await this.#lines.get('passages')?.catch(() => undefined);
      if (line && !line.idle) return this.#letGoLater();
      this.#lines.delete('passages');
      await line?.close();
    }, IDLE);
    this.#timer.unref();
  }
}

function openThread(workerData: ThreadOptions): Promise<ThreadLine> {
  const entry = ownUrl(import.meta.url, './embedding-thread');
  return ModelThread.open({ entry, workerData, kind: 'embedding model' });
}
