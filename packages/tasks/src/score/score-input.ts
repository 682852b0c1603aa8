import { z } from 'zod';
import { BLEU_SMOOTHINGS } from '../bleu/bleu.ts';
import { BLEU_TOKENIZERS } from '../bleu/bleu-tokenizers.ts';
import { ROUGE_TOKENIZERS } from '../rouge/rouge-tokenizers.ts';

/** Metrics that compare predictions with references. */
export const PREDICTION_METRICS = [
  ...(['accuracy', 'exact_match', 'f1', 'matthews', 'bleu', 'chrf', 'chrf++', 'rouge'] as const),
] as const;

const MOST_SEGMENTS = 100_000;

const segments = z.array(z.string()).min(1).max(MOST_SEGMENTS);

/** One reference a prediction, or several lists of them. */
const references = z.union([segments, z.array(segments).min(1).max(16)]);

const base = z.strictObject({
  predictions: segments,
  references,
  /** Predictions of another system for the same references: is the difference significant? */
  compareWith: segments.optional(),
  /** Samples of the bootstrap; 0 computes no interval. */
  resamples: z.number().int().min(0).max(10_000).default(0),
  seed: z.number().int().min(0).max(0xffffffff).default(12345),
});

const bleuSchema = base.extend({
  metric: z.literal('bleu'),
  options: z
    .strictObject({
      tokenizer: z.enum(BLEU_TOKENIZERS),
      smoothing: z.enum(BLEU_SMOOTHINGS),
      smoothingValue: z.number().positive(),
      lowercase: z.boolean(),
      effectiveOrder: z.boolean(),
    })
    .partial()
    .default({}),
});

const chrfSchema = base.extend({
  /** `chrf++` is chrF with `wordOrder` 2. */
  metric: z.enum(['chrf', 'chrf++']),
  options: z
    .strictObject({
      /** 0 for chrF, 2 for chrF++. */
      wordOrder: z.number().int().min(0).max(4),
      lowercase: z.boolean(),
    })
    .partial()
    .default({}),
});

const rougeSchema = base.extend({
  metric: z.literal('rouge'),
  options: z
    .strictObject({ tokenizer: z.enum(ROUGE_TOKENIZERS), useStemmer: z.boolean() })
    .partial()
    .default({}),
});

const answerSchema = base.extend({ metric: z.enum(['exact_match', 'f1', 'accuracy', 'matthews']) });

const perplexitySchema = z.strictObject({
  metric: z.literal('perplexity'),
  text: z.string().min(1).max(200_000),
  /** Tokens that the model sees at once; by default as many as its context holds. */
  window: z.number().int().min(2).optional(),
  /** Tokens by which the window moves on in a longer text, fewer than the window; by default half of it. */
  stride: z.number().int().min(1).optional(),
});

export const scoreInputSchema = z.discriminatedUnion('metric', [
  bleuSchema,
  chrfSchema,
  rougeSchema,
  answerSchema,
  perplexitySchema,
]);
export type ScoreInput = z.output<typeof scoreInputSchema>;

/** The options of chrF under either name; what is set counts more than the name. */
export function chrfOptions({ metric, options }: z.output<typeof chrfSchema>) {
  return metric === 'chrf++' ? { wordOrder: 2, ...options } : options;
}

/** Input of every metric that compares predictions with references. */
export type PredictionInput = Exclude<ScoreInput, { metric: 'perplexity' }>;
