import type { GgufSummary } from '../gguf/validate-gguf.ts';

/** What a plan needs to know of a model; bytes. */
export interface ModelShape {
  /** Weights of each layer. */
  layers: number[];
  /** Weights outside the layers: the embedding stays in memory, the output goes with the last layer. */
  embedding: number;
  output: number;
  /** Keys and values of one token in one layer that keeps them, in 16 bits. */
  kvPerLayer: number;
  /** Layers that keep keys and values: hybrids keep them in some only. */
  kvLayers: number;
  /** Tokens that the model was trained to see at once. */
  contextLength: number;
  /** Width and vocabulary, which decide the working buffers. */
  width: number;
  vocabulary: number;
  /** Weights that are read for each token. */
  bytesPerToken: number;
}

/** Reads the shape of a model from its header. What a header leaves open is taken at its largest. */
export function modelShape(summary: GgufSummary): ModelShape {
  const { architecture, weights, metadata, contextLength, vocabularySize } = summary;
  const number = (key: string): number | undefined => {
    const value = metadata[`${architecture}.${key}`];
    return typeof value === 'number' && value > 0 ? value : undefined;
  };
  const width = number('embedding_length') ?? 0;
  const heads = number('attention.head_count') ?? 1;
  const keyHeads = number('attention.head_count_kv') ?? heads;
  const keyWidth = number('attention.key_length') ?? width / heads;
  const valueWidth = number('attention.value_length') ?? keyWidth;
  const interval = number('full_attention_interval') ?? 1;
  const layers = weights.layers.length;
  const used = number('expert_used_count');
  const experts = number('expert_count');
  const idle = used === undefined || experts === undefined ? 0 : weights.experts * (1 - used / experts);
  const inLayers = weights.layers.reduce((sum, bytes) => sum + bytes, 0);
  return {
    layers: weights.layers,
    embedding: weights.embedding,
    output: weights.output,
    kvPerLayer: keyHeads * (keyWidth + valueWidth) * 2,
    kvLayers: Math.ceil(layers / interval),
    contextLength,
    width,
    vocabulary: vocabularySize,
    // A tied model reads its embedding matrix once more in place of an output matrix.
    bytesPerToken: Math.round(
      inLayers - idle + (isTied(weights.output, weights.embedding) ? weights.embedding : weights.output),
    ),
  };
}

/** Without an output matrix only a norm follows the layers. */
function isTied(output: number, embedding: number): boolean {
  return output < embedding / 8;
}
