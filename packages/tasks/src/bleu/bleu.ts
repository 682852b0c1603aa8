import { countNgrams } from '../count-ngrams.ts';
import { trimEnd } from '../python-text.ts';
import { requireParallel } from '../require-parallel.ts';
import { type BleuTokenizer, tokenizeForBleu } from './bleu-tokenizers.ts';

export const BLEU_SMOOTHINGS = ['exp', 'floor', 'add-k', 'none'] as const;
export type BleuSmoothing = (typeof BLEU_SMOOTHINGS)[number];

export interface BleuOptions {
  tokenizer?: BleuTokenizer | undefined;
  smoothing?: BleuSmoothing | undefined;
  /** Value of `floor` (0.1) or `add-k` (1) smoothing. */
  smoothingValue?: number | undefined;
  lowercase?: boolean | undefined;
  /** Stop at the longest order that has n-grams: for single short sentences. */
  effectiveOrder?: boolean | undefined;
}

export interface BleuScore {
  /** 0 to 100. */
  score: number;
  /** Precision of 1- to 4-grams, 0 to 100, smoothed as asked. */
  precisions: number[];
  brevityPenalty: number;
  hypothesisLength: number;
  referenceLength: number;
  /** How the number was made, in sacreBLEU's notation. */
  signature: string;
}

const ORDER = 4;
/** sacreBLEU's logarithm of zero: makes the score vanish without becoming NaN. */
const LOG_OF_ZERO = -9999999999;
const PORTED_VERSION = '2.6.0';

interface Statistics {
  correct: number[];
  total: number[];
  hypothesisLength: number;
  referenceLength: number;
}

function closestLength(length: number, candidates: number[]): number {
  return candidates.reduce((best, candidate) => {
    const nearer = Math.abs(candidate - length) - Math.abs(best - length);
    return nearer < 0 || (nearer === 0 && candidate < best) ? candidate : best;
  });
}

/** Adds one segment's clipped n-gram matches to the statistics of the corpus. */
function accumulate(statistics: Statistics, hypothesis: string[], references: string[][]): void {
  statistics.hypothesisLength += hypothesis.length;
  statistics.referenceLength += closestLength(
    hypothesis.length,
    references.map((reference) => reference.length),
  );
  for (let order = 1; order <= ORDER; order++) {
    const allowed = new Map<string, number>();
    for (const reference of references) {
      for (const [ngram, count] of countNgrams(reference, order)) {
        allowed.set(ngram, Math.max(count, allowed.get(ngram) ?? 0));
      }
    }
    for (const [ngram, count] of countNgrams(hypothesis, order)) {
      statistics.correct[order - 1]! += Math.min(count, allowed.get(ngram) ?? 0);
      statistics.total[order - 1]! += count;
    }
  }
}

function summarize(statistics: Statistics, options: BleuOptions, signature: string): BleuScore {
  const { hypothesisLength, referenceLength } = statistics;
  const smoothing = options.smoothing ?? 'exp';
  const value = options.smoothingValue ?? (smoothing === 'floor' ? 0.1 : 1);
  const shorter = hypothesisLength < referenceLength;
  const brevityPenalty = !shorter
    ? 1
    : hypothesisLength > 0
      ? Math.exp(1 - referenceLength / hypothesisLength)
      : 0;
  const precisions = Array<number>(ORDER).fill(0);
  const result = { precisions, brevityPenalty, hypothesisLength, referenceLength, signature };
  if (statistics.correct.every((count) => count === 0)) return { score: 0, ...result };

  let effectiveOrder = ORDER;
  let halving = 1;
  for (let order = 1; order <= ORDER; order++) {
    const extra = smoothing === 'add-k' && order > 1 ? value : 0;
    const correct = statistics.correct[order - 1]! + extra;
    const total = statistics.total[order - 1]! + extra;
    if (total === 0) break;
    if (options.effectiveOrder) effectiveOrder = order;
    if (correct > 0) precisions[order - 1] = (100 * correct) / total;
    else if (smoothing === 'exp') {
      halving *= 2;
      precisions[order - 1] = 100 / (halving * total);
    } else if (smoothing === 'floor') precisions[order - 1] = (100 * value) / total;
  }
  const logs = precisions
    .slice(0, effectiveOrder)
    .map((precision) => (precision === 0 ? LOG_OF_ZERO : Math.log(precision)));
  const score = brevityPenalty * Math.exp(logs.reduce((sum, log) => sum + log, 0) / effectiveOrder);
  return { score, ...result };
}

function signatureOf(options: BleuOptions, streams: number): string {
  const smoothing = options.smoothing ?? 'exp';
  const value =
    smoothing === 'floor' || smoothing === 'add-k'
      ? `[${(options.smoothingValue ?? (smoothing === 'floor' ? 0.1 : 1)).toFixed(2)}]`
      : '';
  return [
    `nrefs:${streams}`,
    `case:${options.lowercase ? 'lc' : 'mixed'}`,
    `eff:${options.effectiveOrder ? 'yes' : 'no'}`,
    `tok:${options.tokenizer ?? '13a'}`,
    `smooth:${smoothing}${value}`,
    `version:${PORTED_VERSION}`,
  ].join('|');
}

const zeros = () => Array<number>(ORDER).fill(0);

function emptyStatistics(): Statistics {
  return { correct: zeros(), total: zeros(), hypothesisLength: 0, referenceLength: 0 };
}

function add(sum: Statistics, one: Statistics): void {
  for (let order = 0; order < ORDER; order += 1) {
    sum.correct[order] = sum.correct[order]! + one.correct[order]!;
    sum.total[order] = sum.total[order]! + one.total[order]!;
  }
  sum.hypothesisLength += one.hypothesisLength;
  sum.referenceLength += one.referenceLength;
}

/** n-gram statistics of each segment by itself: what BLEU of any sample of the segments is computed from. */
function countSegments(hypotheses: string[], references: string[][], options: BleuOptions): Statistics[] {
  requireParallel(hypotheses, references);
  const tokenize = (segment: string): string[] => {
    const text = trimEnd(segment);
    return tokenizeForBleu(options.lowercase ? text.toLowerCase() : text, options.tokenizer ?? '13a');
  };
  return hypotheses.map((hypothesis, index) => {
    const statistics = emptyStatistics();
    const own = references.map((stream) => tokenize(stream[index]!));
    accumulate(statistics, tokenize(hypothesis), own);
    return statistics;
  });
}

/**
 * BLEU of any sample of the segments, for the bootstrap.
 * @returns a function of positions, which may repeat
 */
export function bleuOfSamples(
  hypotheses: string[],
  references: string[][],
  options: BleuOptions = {},
): (positions: Iterable<number>) => number {
  const segments = countSegments(hypotheses, references, options);
  return (positions) => {
    const sum = emptyStatistics();
    for (const position of positions) add(sum, segments[position]!);
    return summarize(sum, options, '').score;
  };
}

/**
 * Corpus BLEU (Papineni et al. 2002) with the numbers of sacreBLEU (Post 2018), of which this is a port.
 * @param hypotheses one translation a segment
 * @param references streams of references: `references[r][i]` belongs to `hypotheses[i]`
 * @throws AppError `bad_request` when a stream has another length, or there is nothing to score
 */
export function bleu(hypotheses: string[], references: string[][], options: BleuOptions = {}): BleuScore {
  const sum = emptyStatistics();
  for (const segment of countSegments(hypotheses, references, options)) add(sum, segment);
  return summarize(sum, options, signatureOf(options, references.length));
}
