import { evidenceOf, type JudgedSentences } from './answerability.ts';
import type { AnswerableWeights, Calibration } from './calibration.ts';
import { FEATURE_NAMES } from './sentence-features.ts';

/** The candidates of one question; `gold` tells which of them answer it, none where nothing does. */
export interface CalibrationExample extends JudgedSentences {
  gold: boolean[];
  isAnswerable: boolean;
}

const STEPS = 1500;
const RATE = 0.05;
const DECAY = 0.005;
/** How much worse a false answer is than a false refusal, after both kinds of question count alike. */
const FALSE_ANSWER = 0.8;
const EVIDENCE = ['score', 'passage', 'names', 'across'] as const;

/**
 * Fits a calibration: the weights of the features by the softmax over the candidates of each question (the probability
 * of all that answer together, as in a listwise ranking loss), then the answerable weights by logistic regression on the
 * evidence. Both with a quadratic penalty, by Adam over all examples at once, so that the result is always the same.
 */
export function fitCalibration(examples: readonly CalibrationExample[]): Calibration {
  const ranked = examples.filter(({ gold }) => gold.some(Boolean));
  const rows = ranked.map(({ features }) => features.map((one) => FEATURE_NAMES.map((name) => one[name])));
  const weights = minimise(FEATURE_NAMES.length, (current) => {
    const gradient = current.map((weight) => DECAY * weight);
    for (const [index, candidates] of rows.entries()) {
      const gold = ranked[index]?.gold ?? [];
      const all = softmax(candidates.map((row) => dot(row, current)));
      const right = all.map((share, at) => (gold[at] ? share : 0));
      const mass = sum(right);
      for (const [at, row] of candidates.entries()) {
        const pull = ((all[at] ?? 0) - (right[at] ?? 0) / mass) / rows.length;
        for (const [column, value] of row.entries())
          gradient[column] = (gradient[column] ?? 0) + pull * value;
      }
    }
    return gradient;
  });
  const fitted = { weights: named(FEATURE_NAMES, weights) };
  return { ...fitted, ...fitAnswerable(examples, fitted.weights) };
}

function fitAnswerable(
  examples: readonly CalibrationExample[],
  weights: Calibration['weights'],
): Pick<Calibration, 'answerable' | 'threshold'> {
  const blank = Object.fromEntries([...EVIDENCE, 'bias'].map((name) => [name, 0]));
  const calibration: Calibration = {
    weights,
    answerable: blank as unknown as AnswerableWeights,
    threshold: 0.5,
  };
  const evidence = examples.map((example) => evidenceOf(example, calibration));
  const means = EVIDENCE.map((name) => sum(evidence.map((one) => one[name])) / examples.length);
  const spreads = EVIDENCE.map((name, column) => {
    const variance = sum(evidence.map((one) => (one[name] - (means[column] ?? 0)) ** 2)) / examples.length;
    return Math.sqrt(variance) + 1e-9;
  });
  const rows = evidence.map((one) => [
    ...EVIDENCE.map((name, column) => (one[name] - (means[column] ?? 0)) / (spreads[column] ?? 1)),
    1,
  ]);
  const answerable = examples.filter((example) => example.isAnswerable).length;
  const balance = (answerable / Math.max(1, examples.length - answerable)) * FALSE_ANSWER;
  const scaled = minimise(EVIDENCE.length + 1, (current) => {
    const gradient = current.map((weight, column) => (column < EVIDENCE.length ? 2 * DECAY * weight : 0));
    for (const [index, row] of rows.entries()) {
      const isAnswerable = examples[index]?.isAnswerable ?? false;
      const error = 1 / (1 + Math.exp(-dot(row, current))) - (isAnswerable ? 1 : 0);
      const pull = (error * (isAnswerable ? 1 : balance)) / rows.length;
      for (const [column, value] of row.entries()) gradient[column] = (gradient[column] ?? 0) + pull * value;
    }
    return gradient;
  });
  const plain = EVIDENCE.map((_, column) => (scaled[column] ?? 0) / (spreads[column] ?? 1));
  const bias = (scaled.at(-1) ?? 0) - dot(plain, means);
  return { answerable: { ...named(EVIDENCE, plain), bias }, threshold: 0.5 };
}

/** Adam with its usual constants (Kingma and Ba, 2015), from zero. */
function minimise(size: number, gradientAt: (weights: number[]) => number[]): number[] {
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step++) {
    for (const [at, slope] of gradientAt(weights).entries()) {
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      const mean = (first[at] ?? 0) / (1 - 0.9 ** step);
      const spread = Math.sqrt((second[at] ?? 0) / (1 - 0.999 ** step));
      weights[at] = (weights[at] ?? 0) - (RATE * mean) / (spread + 1e-8);
    }
  }
  return weights;
}

function named<Name extends string>(names: readonly Name[], values: readonly number[]): Record<Name, number> {
  const rounded = names.map((name, at) => [name, Math.round((values[at] ?? 0) * 1000) / 1000]);
  return Object.fromEntries(rounded) as Record<Name, number>;
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const mass = sum(powers);
  return powers.map((power) => power / mass);
}

function dot(one: readonly number[], other: readonly number[]): number {
  let total = 0;
  for (const [at, value] of one.entries()) total += value * (other[at] ?? 0);
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
