import { z } from 'zod';
import { bleu } from '../bleu/bleu.ts';
import { chrf } from '../chrf/chrf.ts';
import { requireParallel } from '../require-parallel.ts';
import { meanRouge } from '../rouge/rouge.ts';
import {
  bootstrapInterval,
  differenceSchema,
  intervalSchema,
  pairedBootstrap,
} from '../statistics/bootstrap.ts';
import { defineTask } from '../task.ts';
import { type CurrentScorer, perplexityOf } from './perplexity.ts';
import { chrfOptions, type PredictionInput, type ScoreInput, scoreInputSchema } from './score-input.ts';
import { scoreOfSamples } from './score-of-samples.ts';

const outputSchema = z.object({
  metric: z.string(),
  /** BLEU and chrF from 0 to 100, Matthews from -1 to 1, perplexity 1 and up, the others from 0 to 1. ROUGE's is the F of rougeLsum. */
  score: z.number(),
  /** 95 % interval, where `resamples` were asked for. */
  interval: intervalSchema.optional(),
  /** The other system against this one, where `compareWith` was given. */
  comparison: differenceSchema.optional(),
  /** Everything else that the metric tells. */
  details: z.record(z.string(), z.unknown()),
});
type Output = z.output<typeof outputSchema>;

/** Samples of the comparison when no number was given. */
const COMPARISON_RESAMPLES = 1000;

function toStreams(references: PredictionInput['references']): string[][] {
  return typeof references[0] === 'string' ? [references as string[]] : (references as string[][]);
}

function detailsOf(input: PredictionInput, streams: string[][]): Record<string, unknown> {
  if (input.metric === 'bleu') {
    const { score: _, ...details } = bleu(input.predictions, streams, input.options);
    return details;
  }
  if (input.metric === 'chrf' || input.metric === 'chrf++') {
    return { signature: chrf(input.predictions, streams, chrfOptions(input)).signature };
  }
  if (input.metric === 'rouge') {
    const scores = meanRouge(input.predictions, streams, input.options);
    // rouge_score's tokenizer knows a-z alone; the numbers of the other are not comparable with published ones.
    const tokenizer = input.options.tokenizer === 'unicode' ? 'rouge-unicode' : 'rouge_score-compat';
    return {
      ...scores,
      ...input.options,
      signature: `${tokenizer}|stemmer:${input.options.useStemmer ? 'yes' : 'no'}`,
    };
  }
  return {};
}

function scorePredictions(input: PredictionInput): Output {
  const { metric, predictions, compareWith, resamples, seed } = input;
  const streams = toStreams(input.references);
  const all = Int32Array.from(predictions, (_, position) => position);
  const own = scoreOfSamples(input, predictions, streams);
  const output: Output = { metric, score: own(all), details: detailsOf(input, streams) };
  if (resamples > 0) output.interval = bootstrapInterval(all.length, own, { resamples, seed });
  if (compareWith !== undefined) {
    requireParallel(predictions, [compareWith]);
    const other = scoreOfSamples(input, compareWith, streams);
    const options = { resamples: resamples || COMPARISON_RESAMPLES, seed };
    output.comparison = pairedBootstrap(all.length, own, other, options);
  }
  return output;
}

/** Scores predictions against references, or a text under the model in use. */
export function createScoreTask(currentScorer: CurrentScorer) {
  return defineTask({
    name: 'score',
    description:
      'Score predictions against references with BLEU, chrF, chrF++, ROUGE, exact match, token F1, accuracy or Matthews, or a text by its perplexity.',
    input: scoreInputSchema,
    output: outputSchema,
    async run(input: ScoreInput, { signal }): Promise<Output> {
      if (input.metric !== 'perplexity') return scorePredictions(input);
      const { metric, ...request } = input;
      const { perplexity, ...details } = await perplexityOf(currentScorer(), request, signal);
      return { metric, score: perplexity, details };
    },
  });
}
