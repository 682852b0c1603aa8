import type { HardwarePlan } from '@repaso/contract';
import type { ModelShape } from './model-shape.ts';

/** Bytes of a value, with the scales of its block (ggml: 34 bytes for 32 values in q8_0). */
const VALUE_BYTES = { f16: 2, q8_0: 34 / 32 };
/** Tokens of a batch; each keeps a row as wide as the model and one as wide as its vocabulary, in 32 bits. */
const BATCH = 512;

/** Keys and values of all sequences, in bytes. */
export function contextBytes(
  { kvPerLayer, kvLayers }: ModelShape,
  { contextSize, sequences, kvPrecision }: Pick<HardwarePlan, 'contextSize' | 'sequences' | 'kvPrecision'>,
): number {
  return contextSize * sequences * kvLayers * kvPerLayer * (VALUE_BYTES[kvPrecision] / VALUE_BYTES.f16);
}

/** Buffers of one batch on its way through the model, in bytes: an upper bound for the usual graph. */
export function workingBytes({ width, vocabulary }: ModelShape): number {
  return BATCH * (vocabulary + width * 8) * 4;
}
