import { type MetadataValue, type TensorToWrite, writeGguf } from './gguf-writer.ts';
import { LLAMA3_TEMPLATE } from './llama3-template.ts';
import { llama3Vocabulary } from './llama3-vocabulary.ts';
import {
  constantWeights,
  randomWeights,
  WEIGHT_TYPES,
  type WeightType,
  weightBytes,
} from './random-weights.ts';

export interface RandomLlamaOptions {
  /** File to write. */
  path: string;
  name?: string;
  layers?: number;
  width?: number;
  heads?: number;
  /** Heads of keys and values; fewer than `heads` makes grouped-query attention. */
  keyHeads?: number;
  feedForward?: number;
  contextLength?: number;
  /** Number of tokens; filled up with words. By default just those that are needed (about 400). */
  vocabularySize?: number;
  /** Names of control tokens beside those of Llama 3. */
  controlTokens?: readonly string[];
  /** Read the answer with the embedding matrix instead of one of its own. */
  tied?: boolean;
  weights?: WeightType;
  seed?: number;
  /** More metadata, or other values for what is written anyway. */
  metadata?: Readonly<Record<string, MetadataValue>>;
}

/** Shape of Llama-3.2-1B, for benchmarks: about 1.3 GB in q8_0. */
export const LLAMA_1B_SHAPE = {
  layers: 16,
  width: 2048,
  heads: 32,
  keyHeads: 8,
  feedForward: 8192,
  contextLength: 131_072,
  vocabularySize: 128_256,
  tied: true,
  weights: 'q8_0',
} as const satisfies Partial<RandomLlamaOptions>;

/**
 * Writes a Llama model with random weights, the Llama 3 way of tokens and the Llama 3 chat template: what it says is
 * noise, but everything around it (prompts, streaming, grammars, limits, memory) is real.
 */
export function writeRandomLlama(options: RandomLlamaOptions): void {
  const {
    path,
    name = 'random-llama',
    layers = 2,
    width = 64,
    heads = 4,
    contextLength = 2048,
    seed = 1,
  } = options;
  const { keyHeads = heads, feedForward = width * 2, tied = false, weights = 'f16' } = options;
  const vocabulary = llama3Vocabulary(options.vocabularySize, options.controlTokens);
  const tensors: TensorToWrite[] = [];
  const norm = (tensor: string) => {
    const data = constantWeights('f32', width, 1);
    tensors.push({
      name: tensor,
      dimensions: [width],
      type: WEIGHT_TYPES.f32.ggml,
      bytes: data.length,
      data: () => [data],
    });
  };
  const matrix = (tensor: string, columns: number, rows: number) => {
    const count = columns * rows;
    const tensorSeed = seed * 1000 + tensors.length;
    tensors.push({
      name: tensor,
      dimensions: [columns, rows],
      type: WEIGHT_TYPES[weights].ggml,
      bytes: weightBytes(weights, count),
      data: () => randomWeights(weights, count, 1 / Math.sqrt(columns), tensorSeed),
    });
  };
  const keyWidth = (width / heads) * keyHeads;
  matrix('token_embd.weight', width, vocabulary.tokens.length);
  for (let layer = 0; layer < layers; layer++) {
    norm(`blk.${layer}.attn_norm.weight`);
    matrix(`blk.${layer}.attn_q.weight`, width, width);
    matrix(`blk.${layer}.attn_k.weight`, width, keyWidth);
    matrix(`blk.${layer}.attn_v.weight`, width, keyWidth);
    matrix(`blk.${layer}.attn_output.weight`, width, width);
    norm(`blk.${layer}.ffn_norm.weight`);
    matrix(`blk.${layer}.ffn_gate.weight`, width, feedForward);
    matrix(`blk.${layer}.ffn_up.weight`, width, feedForward);
    matrix(`blk.${layer}.ffn_down.weight`, feedForward, width);
  }
  norm('output_norm.weight');
  if (!tied) matrix('output.weight', width, vocabulary.tokens.length);
  const metadata: Record<string, MetadataValue> = {
    'general.architecture': 'llama',
    'general.name': name,
    'llama.context_length': { u32: contextLength },
    'llama.embedding_length': { u32: width },
    'llama.block_count': { u32: layers },
    'llama.feed_forward_length': { u32: feedForward },
    'llama.attention.head_count': { u32: heads },
    'llama.attention.head_count_kv': { u32: keyHeads },
    'llama.attention.layer_norm_rms_epsilon': { f32: 1e-5 },
    'llama.rope.dimension_count': { u32: width / heads },
    'llama.rope.freq_base': { f32: 500_000 },
    'llama.vocab_size': { u32: vocabulary.tokens.length },
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'llama-bpe',
    'tokenizer.ggml.tokens': { strings: vocabulary.tokens },
    'tokenizer.ggml.token_type': { i32s: vocabulary.types },
    'tokenizer.ggml.merges': { strings: vocabulary.merges },
    'tokenizer.ggml.bos_token_id': { u32: vocabulary.ids.beginOfText },
    'tokenizer.ggml.eos_token_id': { u32: vocabulary.ids.endOfTurn },
    'tokenizer.chat_template': LLAMA3_TEMPLATE,
    ...options.metadata,
  };
  writeGguf(path, metadata, tensors);
}
