import { LLAMA_1B_SHAPE, type RandomLlamaOptions } from '@repaso/llama/testing';

/** A model of noise to measure with, and how much of it a run can afford. */
export interface BenchModel {
  name: string;
  /** As heavy as a real one. */
  isLarge: boolean;
  shape: Omit<RandomLlamaOptions, 'path'>;
  /** Tokens of an answer. */
  tokens: number;
  rounds: number;
}

/** Fast enough that what stands around the model shows: some 1 to 3 ms a token. */
export const SMALL_MODEL: BenchModel = {
  name: 'small shape, 25 M weights',
  isLarge: false,
  shape: {
    ...{ layers: 8, width: 512, heads: 8, keyHeads: 4, feedForward: 1536, weights: 'q8_0' },
    ...{ contextLength: 8192, vocabularySize: 8192 },
  },
  tokens: 96,
  rounds: 15,
};

/** As heavy as a real one; few tokens, because two cores write them slowly. */
export const LARGE_MODEL: BenchModel = {
  name: 'shape of Llama 3.2 1B, q8_0',
  isLarge: true,
  shape: LLAMA_1B_SHAPE,
  tokens: 16,
  rounds: 5,
};

/** Every model is opened in this way, ours and raw, so that the caches are of one size. */
export const CONTEXT_SIZE = 4096;
export const SEQUENCES = 4;

/**
 * Drawn from all tokens alike: the likeliest token after noise is the one before it, for ever, and that may be one
 * without a text.
 */
export const SAMPLING = { temperature: 1, topK: 0, topP: 1, seed: 1 };
