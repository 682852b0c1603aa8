import { AppError } from '@repaso/contract';
import { answerScores } from '../answers/answer-scores.ts';
import { bleuOfSamples } from '../bleu/bleu.ts';
import { chrfOfSamples } from '../chrf/chrf.ts';
import { classificationReport } from '../classify/report/classification-report.ts';
import { requireParallel } from '../require-parallel.ts';
import { rougeOfEach } from '../rouge/rouge.ts';
import { chrfOptions, type PredictionInput } from './score-input.ts';

/** The score of a sample of the predictions, given by their positions, which may repeat. */
export type ScoreOfSample = (positions: Iterable<number>) => number;

function meanOf(values: readonly number[]): ScoreOfSample {
  return (positions) => {
    let [sum, count] = [0, 0];
    for (const position of positions) {
      sum += values[position]!;
      count += 1;
    }
    return sum / count;
  };
}

function matthewsOf(predictions: string[], references: string[][]): ScoreOfSample {
  requireParallel(predictions, references);
  if (references.length > 1) {
    throw new AppError('bad_request', 'Matthews knows one right label a prediction.', {
      hint: 'Give one list of references.',
      spanish: {
        message: 'Matthews admite una sola etiqueta correcta por predicción.',
        hint: 'Da una sola lista de referencias.',
      },
    });
  }
  const expected = references[0]!;
  const labels = [...new Set([...expected, ...predictions])].sort();
  return (positions) => {
    const at = [...positions];
    const pick = (values: string[]) => at.map((position) => values[position]!);
    return classificationReport(labels, pick(expected), pick(predictions)).matthews;
  };
}

/** The metric of the input over samples of some predictions: those of the input, or those of another system. */
export function scoreOfSamples(
  input: PredictionInput,
  predictions: string[],
  streams: string[][],
): ScoreOfSample {
  switch (input.metric) {
    case 'bleu':
      return bleuOfSamples(predictions, streams, input.options);
    case 'chrf':
    case 'chrf++':
      return chrfOfSamples(predictions, streams, chrfOptions(input));
    case 'rouge':
      return meanOf(
        rougeOfEach('rougeLsum', predictions, streams, input.options).map(({ fmeasure }) => fmeasure),
      );
    case 'matthews':
      return matthewsOf(predictions, streams);
    default:
      return meanOf(answerScores(input.metric, predictions, streams));
  }
}
