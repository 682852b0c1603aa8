import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import { AppError } from '@repaso/contract';
import { localModel } from '../onnx/local-model.ts';
import { inspectModelFolder, type ModelPurpose, unavailable } from '../onnx/model-folder.ts';
import { modelLength } from './model-length.ts';
import { PairEncoder } from './pair-encoder.ts';

export interface OpenRerankerOptions {
  /** Folder with config.json, tokenizer.json and onnx/model*.onnx. Nothing is ever fetched. */
  folder: string;
  /** Threads of the ONNX runtime. Default 1. */
  threads?: number;
}

const PURPOSE: ModelPurpose = {
  kind: 'reranker',
  hint: 'Set REPASO_RERANKER to a folder with config.json, tokenizer.json and onnx/model*.onnx, or to a model that was pulled (`repaso models pull mmarco-minilm-l12`), or do without: `repaso models use no-reranker`.',
};

/** Loads a cross-encoder from a local folder. @throws AppError `model_unavailable` with the way out. */
export async function openReranker({ folder, threads = 1 }: OpenRerankerOptions): Promise<Reranker> {
  const inspected = await inspectModelFolder(folder, PURPOSE);
  const { name, id } = inspected;
  // The program opens its models in threads, and does without the library itself.
  const { AutoModelForSequenceClassification, AutoTokenizer } = await import('@huggingface/transformers');
  const options = await localModel(inspected, threads);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
    const model = await AutoModelForSequenceClassification.from_pretrained(name, options);
    const reranker = new Reranker(id, tokenizer, model);
    // Proves at once that the model works.
    await reranker.scoreBatch('a', ['a']);
    return reranker;
  } catch (error) {
    throw unavailable(PURPOSE, name, 'its files do not make a working model', error);
  }
}

/** Raw logits of questions and passages, by a cross-encoder that runs in this process. */
export class Reranker {
  /** Name and fingerprint of the model file. */
  readonly id: string;
  readonly #model: PreTrainedModel;
  readonly #pairs: PairEncoder;
  readonly #padding: number;

  constructor(id: string, tokenizer: PreTrainedTokenizer, model: PreTrainedModel) {
    this.id = id;
    this.#model = model;
    this.#pairs = new PairEncoder(tokenizer, modelLength(tokenizer, model.config));
    this.#padding = tokenizer.pad_token_id ?? 0;
  }

  /**
   * One logit a passage, in order. Of a model with two outputs it is the second less the first: relevant less irrelevant.
   * No softmax and no sigmoid: over a single output, a softmax is 1 for every passage.
   * @throws AppError `too_large` for a question that leaves no room for a passage
   */
  async scoreBatch(question: string, passages: readonly string[]): Promise<number[]> {
    const { Tensor } = await import('@huggingface/transformers');
    const pairs = passages.map((passage) => this.#pairs.encode(question, passage));
    const width = Math.max(...pairs.map(({ ids }) => ids.length));
    const tensor = (rowOf: (pair: (typeof pairs)[number]) => number[], padding: number): Tensor => {
      const data = new BigInt64Array(pairs.length * width).fill(BigInt(padding));
      for (const [row, pair] of pairs.entries()) data.set(rowOf(pair).map(BigInt), row * width);
      return new Tensor('int64', data, [pairs.length, width]);
    };
    const { logits } = (await this.#model({
      input_ids: tensor(({ ids }) => ids, this.#padding),
      attention_mask: tensor(({ ids }) => ids.map(() => 1), 0),
      token_type_ids: tensor(({ types }) => types, 0),
    })) as { logits: { data: Float32Array; dims: number[] } };
    const outputs = logits.dims[1] ?? 0;
    if (outputs !== 1 && outputs !== 2)
      throw new Error(`A reranker has one output or two, this model has ${outputs}.`);
    const scores = passages.map((_, row) =>
      outputs === 1
        ? (logits.data[row] as number)
        : (logits.data[row * 2 + 1] as number) - (logits.data[row * 2] as number),
    );
    if (!scores.every(Number.isFinite))
      throw new AppError('internal', 'The reranker gave scores that are no numbers.');
    return scores;
  }

  /** Frees the native session. */
  async dispose(): Promise<void> {
    await this.#model.dispose();
  }
}
