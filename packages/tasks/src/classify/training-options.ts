import { z } from 'zod';

/** What training can be told beside the rows: the hyper-parameters that `tune` may search. */
export const trainingOptionsSchema = z.object({
  /**
   * What the classifier sees of a text: hashed n-grams, the embedding, or both. `auto` leaves the embedding out for long
   * texts, which say enough in their words and would take minutes to embed.
   */
  features: z.enum(['auto', 'ngrams', 'embedding', 'both']).default('auto'),
  epochs: z.number().int().min(1).max(500).default(20),
  learningRate: z.number().gt(0).max(10).default(0.01),
  batchSize: z.number().int().min(1).max(4096).default(32),
  weightDecay: z.number().min(0).max(10).default(0),
  /** Epochs without a lower validation loss before training stops. */
  patience: z.number().int().min(1).max(100).default(3),
  /** `balanced`: rare labels count as much as common ones. */
  classWeights: z.enum(['none', 'balanced']).default('balanced'),
  /** Longest run of words. */
  wordNgrams: z.number().int().min(0).max(5).default(2),
  /** Shortest and longest run of letters inside words; [0, 0] for none. */
  characterNgrams: z
    .tuple([z.number().int().min(0).max(10), z.number().int().min(0).max(10)])
    .refine(([shortest, longest]) => shortest <= longest, {
      message: 'the shortest must not exceed the longest',
      params: { spanish: 'el más corto no puede pasar del más largo' },
    })
    .default([3, 5]),
  /** Texts that an n-gram must occur in to be kept. */
  minCount: z.number().int().min(1).max(1000).default(2),
  seed: z.number().int().min(0).max(0xffffffff).default(7),
});
export type TrainingOptions = z.output<typeof trainingOptionsSchema>;
