import { countNgrams, overlap } from '../count-ngrams.ts';
import { requireParallel } from '../require-parallel.ts';
import { normalizeAnswer } from './normalize-answer.ts';

function isExact(prediction: string, reference: string): number {
  return normalizeAnswer(prediction).join(' ') === normalizeAnswer(reference).join(' ') ? 1 : 0;
}

/** Harmonic mean of token precision and recall. Two empty answers agree; an empty one and another do not. */
function tokenF1(prediction: string, reference: string): number {
  const [predicted, expected] = [normalizeAnswer(prediction), normalizeAnswer(reference)];
  if (predicted.length === 0 || expected.length === 0) return predicted.length === expected.length ? 1 : 0;
  const shared = overlap(countNgrams(predicted, 1), countNgrams(expected, 1));
  return shared === 0 ? 0 : (2 * shared) / (predicted.length + expected.length);
}

/** Best score of each prediction over its references. */
function bestScores(
  predictions: string[],
  references: string[][],
  score: (prediction: string, reference: string) => number,
): number[] {
  requireParallel(predictions, references);
  return predictions.map((prediction, index) =>
    Math.max(...references.map((stream) => score(prediction, stream[index]!))),
  );
}

const SCORE_OF = {
  exact_match: isExact,
  f1: tokenF1,
  accuracy: (prediction: string, reference: string) => (prediction === reference ? 1 : 0),
};

export type AnswerMetric = keyof typeof SCORE_OF;

/** Score (0 to 1) of each prediction by itself. */
export function answerScores(metric: AnswerMetric, predictions: string[], references: string[][]): number[] {
  return bestScores(predictions, references, SCORE_OF[metric]);
}

function meanScore(metric: AnswerMetric, predictions: string[], references: string[][]): number {
  const scores = answerScores(metric, predictions, references);
  return scores.reduce((sum, value) => sum + value, 0) / scores.length;
}

/** Share (0 to 1) of predictions that equal one of their references after normalisation. */
export function exactMatch(predictions: string[], references: string[][]): number {
  return meanScore('exact_match', predictions, references);
}

/** Mean token F1 (0 to 1) against the best of the references, as SQuAD defines it. */
export function meanTokenF1(predictions: string[], references: string[][]): number {
  return meanScore('f1', predictions, references);
}

/** Share (0 to 1) of labels that are the same, letter by letter. */
export function accuracy(predictions: string[], references: string[][]): number {
  return meanScore('accuracy', predictions, references);
}
