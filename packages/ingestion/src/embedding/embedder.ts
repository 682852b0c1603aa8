import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import { Embeddings } from '@langchain/core/embeddings';
import type { Language, NewChunk } from '@repaso/contract';
import { batchByLength } from '../onnx/batch-by-length.ts';
import { localModel } from '../onnx/local-model.ts';
import { inspectModelFolder, type ModelPurpose, unavailable } from '../onnx/model-folder.ts';
import type { ReadDocument } from '../readers/reader.ts';
import { chunkerName } from '../splitting/chunker.ts';
import { splitDocument } from '../splitting/split-document.ts';
import { type EmbedderUsage, idWith, readUsage, type TextRole } from './embedder-usage.ts';
import { type NumberTensor, pool, rowsOf } from './pool.ts';
import { runPooled } from './run-pooled.ts';
import { TokenCounter } from './token-counter.ts';

export interface OpenEmbedderOptions {
  /** Folder with config.json, tokenizer.json and onnx/model*.onnx. Nothing is ever fetched. */
  folder: string;
  /** Threads of the ONNX runtime. Default 1: with more, it fights the chat model for the cores. */
  threads?: number;
  /** Tokens at which a chunk is full. Default 200. */
  chunkTokens?: number | undefined;
}

const BATCH_SIZE = 32;
/** About 500 tokens with padding: what is computed on the way stays in the cache of the processor. */
const BATCH_CHARACTERS = 2_000;
/** The same of a heavy model, which computes more on the way. */
const HEAVY_BATCH_CHARACTERS = 700;
/** Milliseconds from which on a passage makes a model heavy: beside that, neither a call nor a second thread costs much. */
const HEAVY_FROM = 8;
/** Times that it is looked at. */
const ROUNDS = 3;
/** As long as a passage. */
const SAMPLE = 'A passage has about so many words. '.repeat(20);
/** A tokenizer reads a whole text before it cuts; nothing beyond this can come into a model of 512 tokens. */
const LONGEST_TEXT = 20_000;

const PURPOSE: ModelPurpose = {
  kind: 'embedding model',
  hint: 'Set REPASO_EMBEDDER to a folder with config.json, tokenizer.json and onnx/model*.onnx, or unset it to use the built-in model.',
};

/** Loads an embedding model from a local folder. @throws AppError `model_unavailable` with the way out. */
export async function openEmbedder({
  folder,
  threads = 1,
  chunkTokens,
}: OpenEmbedderOptions): Promise<Embedder> {
  const inspected = await inspectModelFolder(folder, PURPOSE);
  const { name, id } = inspected;
  // The program opens its models in threads, and does without the library itself.
  const { AutoModel, AutoTokenizer } = await import('@huggingface/transformers');
  const options = await localModel(inspected, threads);
  const usage = await readUsage(inspected.path, (reason, cause) => unavailable(PURPOSE, name, reason, cause));
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    const model = await AutoModel.from_pretrained(name, options);
    const embedder = new Embedder({ id: idWith(id, usage), tokenizer, model, usage, chunkTokens });
    await embedder.measure();
    return embedder;
  } catch (error) {
    throw unavailable(PURPOSE, name, 'its files do not make a working model', error);
  }
}

interface EmbedderParts {
  id: string;
  tokenizer: PreTrainedTokenizer;
  model: PreTrainedModel;
  usage: EmbedderUsage;
  chunkTokens: number | undefined;
}

/** Texts as L2-normalised vectors, by a model that runs in this process. A LangChain `Embeddings`. */
export class Embedder extends Embeddings {
  /** Name and fingerprint of the model file and of how it is used. */
  readonly id: string;
  #dimension = 0;
  #isHeavy = false;
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #usage: EmbedderUsage;
  readonly #counter: TokenCounter;
  readonly #chunkTokens: number | undefined;

  constructor({ id, tokenizer, model, usage, chunkTokens }: EmbedderParts) {
    super({});
    this.id = id;
    this.#chunkTokens = chunkTokens;
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#usage = usage;
    this.#counter = new TokenCounter((text) => tokenizer.encode(text));
  }

  get dimension(): number {
    return this.#dimension;
  }

  /** Whether it computes for so long that it gains from several threads. */
  get isHeavy(): boolean {
    return this.#isHeavy;
  }

  /** Learns dimension and weight by embedding a word and a passage, which proves at once that the model works. */
  async measure(): Promise<void> {
    const [vector] = await this.#embedBatch(['a']);
    this.#dimension = vector?.length ?? 0;
    if (this.#dimension === 0) throw new Error('The model gives empty vectors.');
    // The first ones pay for what is compiled and allocated with them.
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS && least >= HEAVY_FROM; round += 1) {
      const start = performance.now();
      await this.#embedBatch([SAMPLE]);
      least = Math.min(least, performance.now() - start);
    }
    this.#isHeavy = least >= HEAVY_FROM;
  }

  /** Name of the way in which `split` cuts. */
  get chunker(): string {
    return chunkerName(this.#chunkTokens);
  }

  /** Number of tokens that the text takes in the model, without cutting. */
  countTokens(text: string): number {
    return this.#counter.count(text);
  }

  /** The passages of a document, sized by the tokens of this model. */
  async split(document: ReadDocument, language: Language): Promise<NewChunk[]> {
    const countTokens = (text: string) => this.countTokens(text);
    const target = this.#chunkTokens === undefined ? {} : { target: this.#chunkTokens };
    return [...splitDocument(document, language, { countTokens, ...target })];
  }

  /**
   * One vector a text, in order. A text without any known word gives the zero vector. What is compared with its like is
   * embedded as queries are.
   */
  async embed(texts: readonly string[], as: TextRole = 'query'): Promise<Float32Array[]> {
    const prefix = this.#usage.prefixes[as];
    const vectors: Float32Array[] = new Array(texts.length);
    const characters = this.#isHeavy ? HEAVY_BATCH_CHARACTERS : BATCH_CHARACTERS;
    for (const batch of batchByLength(texts, BATCH_SIZE, characters)) {
      const found = await this.#embedBatch(
        batch.map((position) => prefix + (texts[position] as string).slice(0, LONGEST_TEXT)),
      );
      batch.forEach((position, row) => {
        vectors[position] = found[row] as Float32Array;
      });
    }
    return vectors;
  }

  /** The same for passages. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts, 'passage');
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    return (await this.embedPassages(documents)).map((vector) => Array.from(vector));
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.embed([document]);
    return Array.from(vector as Float32Array);
  }

  /** Frees the native session. */
  async dispose(): Promise<void> {
    await this.#model.dispose();
  }

  async #embedBatch(texts: string[]): Promise<Float32Array[]> {
    const inputs = this.#tokenizer(texts, { padding: true, truncation: true });
    const mask = inputs.attention_mask as { data: ArrayLike<bigint>; dims: number[] };
    if ((mask.dims[1] ?? 0) === 0) return texts.map(() => new Float32Array(this.#dimension));
    const pooled = await runPooled(this.#model, inputs);
    if (pooled) return rowsOf(pooled);
    const outputs = await this.#model(inputs);
    const ready = outputs.sentence_embedding as NumberTensor | undefined;
    if (ready) return rowsOf(ready);
    const tokens = (outputs.last_hidden_state ?? outputs.token_embeddings) as NumberTensor;
    return pool(tokens, mask.data, this.#usage.pooling);
  }
}
