import { countNgrams, overlap } from '../count-ngrams.ts';
import { requireParallel } from '../require-parallel.ts';
import { commonSubsequenceLength, commonSubsequencePositions } from './longest-common-subsequence.ts';
import { type RougeTokenizer, tokenizeForRouge } from './rouge-tokenizers.ts';

export const ROUGE_TYPES = ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const;
export type RougeType = (typeof ROUGE_TYPES)[number];

export interface RougeOptions {
  useStemmer?: boolean | undefined;
  tokenizer?: RougeTokenizer | undefined;
}

/** Fractions, 0 to 1. */
export interface RougeScore {
  precision: number;
  recall: number;
  fmeasure: number;
}

const NOTHING: RougeScore = { precision: 0, recall: 0, fmeasure: 0 };

function toScore(hits: number, predicted: number, expected: number): RougeScore {
  const precision = hits / Math.max(predicted, 1);
  const recall = hits / Math.max(expected, 1);
  return {
    precision,
    recall,
    fmeasure: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0,
  };
}

function ngramScore(target: string[], prediction: string[], order: number): RougeScore {
  const [expected, predicted] = [countNgrams(target, order), countNgrams(prediction, order)];
  const sum = (tokens: string[]) => Math.max(0, tokens.length - order + 1);
  return toScore(overlap(expected, predicted), sum(prediction), sum(target));
}

function tally(sentences: string[][]): Map<string, number> {
  return countNgrams(sentences.flat(), 1);
}

/** Union of the longest common subsequences of each target sentence with all predicted ones (Lin 2004, section 3.2). */
function summaryScore(target: string[][], prediction: string[][]): RougeScore {
  const [expected, predicted] = [target.flat().length, prediction.flat().length];
  if (expected === 0 || predicted === 0) return NOTHING;
  const [leftInTarget, leftInPrediction] = [tally(target), tally(prediction)];
  let hits = 0;
  for (const sentence of target) {
    const union = new Set(prediction.flatMap((candidate) => commonSubsequencePositions(sentence, candidate)));
    for (const position of [...union].sort((a, b) => a - b)) {
      const token = sentence[position]!;
      const [inTarget, inPrediction] = [leftInTarget.get(token) ?? 0, leftInPrediction.get(token) ?? 0];
      // A token counts once for each time that it stands on both sides.
      if (inTarget === 0 || inPrediction === 0) continue;
      hits++;
      leftInTarget.set(token, inTarget - 1);
      leftInPrediction.set(token, inPrediction - 1);
    }
  }
  return toScore(hits, predicted, expected);
}

/**
 * ROUGE (Lin 2004) of one prediction, with the numbers of google-research's rouge_score when the tokenizer is
 * `compat` (default). `rougeLsum` takes each line as a sentence.
 */
export function rouge(
  type: RougeType,
  target: string,
  prediction: string,
  options: RougeOptions = {},
): RougeScore {
  const tokenize = (text: string) =>
    tokenizeForRouge(text, options.tokenizer ?? 'compat', options.useStemmer ?? false);
  if (type === 'rougeLsum') {
    const lines = (text: string) =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map(tokenize);
    return summaryScore(lines(target), lines(prediction));
  }
  const [expected, predicted] = [tokenize(target), tokenize(prediction)];
  if (type === 'rougeL') {
    if (expected.length === 0 || predicted.length === 0) return NOTHING;
    return toScore(commonSubsequenceLength(expected, predicted), predicted.length, expected.length);
  }
  return ngramScore(expected, predicted, type === 'rouge1' ? 1 : 2);
}

/** ROUGE of each prediction by itself, with the reference that gives it the best F. */
export function rougeOfEach(
  type: RougeType,
  predictions: string[],
  references: string[][],
  options: RougeOptions = {},
): RougeScore[] {
  requireParallel(predictions, references);
  return predictions.map((prediction, index) =>
    references
      .map((stream) => rouge(type, stream[index]!, prediction, options))
      .reduce((one, other) => (other.fmeasure > one.fmeasure ? other : one)),
  );
}

/**
 * Mean ROUGE of every type over the predictions; with several references each prediction counts with its best F.
 * @throws AppError `bad_request` when a stream has another length, or there is nothing to score
 */
export function meanRouge(
  predictions: string[],
  references: string[][],
  options: RougeOptions = {},
): Record<RougeType, RougeScore> {
  const mean = (type: RougeType): RougeScore => {
    const scores = rougeOfEach(type, predictions, references, options);
    const of = (part: keyof RougeScore) =>
      scores.reduce((sum, score) => sum + score[part], 0) / scores.length;
    return { precision: of('precision'), recall: of('recall'), fmeasure: of('fmeasure') };
  };
  return {
    rouge1: mean('rouge1'),
    rouge2: mean('rouge2'),
    rougeL: mean('rougeL'),
    rougeLsum: mean('rougeLsum'),
  };
}
