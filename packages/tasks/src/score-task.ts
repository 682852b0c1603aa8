import { z } from 'zod';
import { accuracy, exactMatch, meanTokenF1 } from './answers/answer-scores.ts';
import { BLEU_SMOOTHINGS, bleu } from './bleu/bleu.ts';
import { BLEU_TOKENIZERS } from './bleu/bleu-tokenizers.ts';
import { chrf } from './chrf/chrf.ts';
import { meanRouge } from './rouge/rouge.ts';
import { ROUGE_TOKENIZERS } from './rouge/rouge-tokenizers.ts';
import { defineTask } from './task.ts';

const MOST_SEGMENTS = 100_000;

const segments = z.array(z.string()).min(1).max(MOST_SEGMENTS);

/** One reference a prediction, or several lists of them. */
const references = z.union([segments, z.array(segments).min(1).max(16)]);

const base = z.strictObject({ predictions: segments, references });

const inputSchema = z.discriminatedUnion('metric', [
  base.extend({
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
  }),
  base.extend({
    metric: z.literal('chrf'),
    options: z
      .strictObject({
        /** 0 for chrF, 2 for chrF++. */
        wordOrder: z.number().int().min(0).max(4),
        lowercase: z.boolean(),
      })
      .partial()
      .default({}),
  }),
  base.extend({
    metric: z.literal('rouge'),
    options: z
      .strictObject({ tokenizer: z.enum(ROUGE_TOKENIZERS), useStemmer: z.boolean() })
      .partial()
      .default({}),
  }),
  base.extend({ metric: z.enum(['exact_match', 'f1', 'accuracy']) }),
]);

const outputSchema = z.object({
  metric: z.string(),
  /** BLEU and chrF from 0 to 100, all others from 0 to 1; ROUGE's is the F of rougeLsum. */
  score: z.number(),
  /** Everything else that the metric tells. */
  details: z.record(z.string(), z.unknown()),
});

type Input = z.output<typeof inputSchema>;

function toStreams(references: Input['references']): string[][] {
  return typeof references[0] === 'string' ? [references as string[]] : (references as string[][]);
}

function compute(input: Input): { score: number; details: Record<string, unknown> } {
  const { predictions } = input;
  const streams = toStreams(input.references);
  switch (input.metric) {
    case 'bleu': {
      const { score, ...details } = bleu(predictions, streams, input.options);
      return { score, details };
    }
    case 'chrf': {
      const { score, ...details } = chrf(predictions, streams, input.options);
      return { score, details };
    }
    case 'rouge': {
      const scores = meanRouge(predictions, streams, input.options);
      return { score: scores.rougeLsum.fmeasure, details: { ...scores, ...input.options } };
    }
    case 'exact_match':
      return { score: exactMatch(predictions, streams), details: {} };
    case 'f1':
      return { score: meanTokenF1(predictions, streams), details: {} };
    case 'accuracy':
      return { score: accuracy(predictions, streams), details: {} };
  }
}

export const scoreTask = defineTask({
  name: 'score',
  description:
    'Score predictions against references with BLEU, chrF, ROUGE, exact match, token F1 or accuracy.',
  input: inputSchema,
  output: outputSchema,
  async run(input) {
    return { metric: input.metric, ...compute(input) };
  },
});
