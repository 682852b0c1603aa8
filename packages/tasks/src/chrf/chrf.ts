import { countNgrams, overlap } from '../count-ngrams.ts';
import { splitWords } from '../python-text.ts';
import { requireParallel } from '../require-parallel.ts';

export interface ChrfOptions {
  /** 0 is chrF, 2 is chrF++. */
  wordOrder?: number | undefined;
  lowercase?: boolean | undefined;
}

export interface ChrfScore {
  /** 0 to 100. */
  score: number;
  signature: string;
}

const CHARACTER_ORDER = 6;
const BETA_SQUARED = 4;
const PORTED_VERSION = '2.6.0';
const ASCII_PUNCTUATION = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

/** n-grams in the hypothesis, in the reference, and in both. */
type OrderStatistics = [hypothesis: number, reference: number, match: number];

/** Splits one leading or trailing punctuation mark off each word, as chrF++ does. */
function splitPunctuation(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    const characters = [...word];
    if (characters.length === 1) return [word];
    const last = characters.at(-1)!;
    if (ASCII_PUNCTUATION.has(last)) return [characters.slice(0, -1).join(''), last];
    const first = characters[0]!;
    return ASCII_PUNCTUATION.has(first) ? [first, characters.slice(1).join('')] : [word];
  });
}

function allNgrams(text: string, wordOrder: number): Map<string, number>[] {
  const characters = [...splitWords(text).join('')];
  const words = wordOrder > 0 ? splitPunctuation(text) : [];
  return [
    ...Array.from({ length: CHARACTER_ORDER }, (_, order) => countNgrams(characters, order + 1)),
    ...Array.from({ length: wordOrder }, (_, order) => countNgrams(words, order + 1)),
  ];
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function compare(hypothesis: Map<string, number>[], reference: Map<string, number>[]): OrderStatistics[] {
  return hypothesis.map((counts, order) => {
    const own = reference[order]!;
    return [own.size === 0 ? 0 : total(counts), total(own), overlap(counts, own)];
  });
}

/** F with beta 2 of the mean precision and recall over the orders that both sides have. */
function fScore(statistics: OrderStatistics[]): number {
  const orders = statistics.filter(([hypothesis, reference]) => hypothesis > 0 && reference > 0);
  if (orders.length === 0) return 0;
  let precision = 0;
  let recall = 0;
  for (const [hypothesis, reference, match] of orders) {
    precision += match / hypothesis;
    recall += match / reference;
  }
  precision /= orders.length;
  recall /= orders.length;
  if (precision + recall === 0) return 0;
  return (100 * ((1 + BETA_SQUARED) * precision * recall)) / (BETA_SQUARED * precision + recall);
}

/** n-gram statistics of each segment with the reference that fits it best. */
function countSegments(
  hypotheses: string[],
  references: string[][],
  options: ChrfOptions,
): OrderStatistics[][] {
  requireParallel(hypotheses, references);
  const wordOrder = options.wordOrder ?? 0;
  const ngramsOf = (text: string) => allNgrams(options.lowercase ? text.toLowerCase() : text, wordOrder);
  return hypotheses.map((hypothesis, index) => {
    const own = ngramsOf(hypothesis);
    let best: OrderStatistics[] = [];
    let bestScore = -1;
    for (const stream of references) {
      const statistics = compare(own, ngramsOf(stream[index]!));
      const score = fScore(statistics);
      if (score > bestScore) [best, bestScore] = [statistics, score];
    }
    return best;
  });
}

function sumSegments(segments: OrderStatistics[][], positions: Iterable<number>): OrderStatistics[] {
  const sums: OrderStatistics[] = (segments[0] ?? []).map(() => [0, 0, 0]);
  for (const position of positions) {
    for (const [order, counts] of segments[position]!.entries()) {
      for (const part of [0, 1, 2] as const) sums[order]![part] += counts[part];
    }
  }
  return sums;
}

/** chrF of any sample of the segments, for the bootstrap. @returns a function of positions, which may repeat */
export function chrfOfSamples(
  hypotheses: string[],
  references: string[][],
  options: ChrfOptions = {},
): (positions: Iterable<number>) => number {
  const segments = countSegments(hypotheses, references, options);
  return (positions) => fScore(sumSegments(segments, positions));
}

/**
 * Corpus chrF (Popović 2015) or chrF++ (Popović 2017) with the numbers of sacreBLEU (Post 2018), of which this is a
 * port. With several references a segment counts with the one that fits it best.
 * @param references streams: `references[r][i]` belongs to `hypotheses[i]`
 * @throws AppError `bad_request` when a stream has another length, or there is nothing to score
 */
export function chrf(hypotheses: string[], references: string[][], options: ChrfOptions = {}): ChrfScore {
  const segments = countSegments(hypotheses, references, options);
  const score = fScore(sumSegments(segments, segments.keys()));
  const signature = `nrefs:${references.length}|case:${options.lowercase ? 'lc' : 'mixed'}|eff:yes|nc:${CHARACTER_ORDER}|nw:${options.wordOrder ?? 0}|space:no|version:${PORTED_VERSION}`;
  return { score, signature };
}
