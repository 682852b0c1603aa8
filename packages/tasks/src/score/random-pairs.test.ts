import { expect, test } from 'vitest';
import { bleu } from '../bleu/bleu.ts';
import { chrf } from '../chrf/chrf.ts';
import { rouge } from '../rouge/rouge.ts';
import { randomNumbers } from '../statistics/random-numbers.ts';

/** The metrics again, written the slow way and straight from their papers, over 1,000 random pairs. */
const PIECES = ['a', 'b', 'niño', 'nin\u0303o', '👍', '👩‍🔬', '\u0301', 'c3', 'año', '中', 'the', 'of'];

const random = randomNumbers(2026);
const sentence = () =>
  Array.from({ length: random.below(9) }, () => PIECES[random.below(PIECES.length)]).join(' ');
const pairs = Array.from({ length: 1000 }, () => [sentence(), sentence()] as const);

const words = (text: string) => text.split(' ').filter((word) => word !== '');

function ngrams(tokens: readonly string[], n: number): string[] {
  return tokens.flatMap((_, start) =>
    start + n <= tokens.length ? [JSON.stringify(tokens.slice(start, start + n))] : [],
  );
}

/** Takes each match out of the reference, one by one. */
function matches(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let count = 0;
  for (const item of one) {
    const at = left.indexOf(item);
    if (at < 0) continue;
    left.splice(at, 1);
    count += 1;
  }
  return count;
}

function slowBleu(hypothesis: string, reference: string): number {
  const [h, r] = [words(hypothesis), words(reference)];
  if (h.length === 0 || matches(h, r) === 0) return 0;
  let product = 1;
  let [orders, halvings] = [0, 0];
  for (let n = 1; n <= 4 && n <= h.length; n += 1) {
    const hit = matches(ngrams(h, n), ngrams(r, n));
    if (hit === 0) halvings += 1;
    product *= (hit || 2 ** -halvings) / (h.length - n + 1);
    orders += 1;
  }
  return 100 * Math.min(1, Math.exp(1 - r.length / h.length)) * product ** (1 / orders);
}

function slowChrf(hypothesis: string, reference: string): number {
  const [h, r] = [[...words(hypothesis).join('')], [...words(reference).join('')]];
  const both = [1, 2, 3, 4, 5, 6].filter((n) => h.length >= n && r.length >= n);
  if (both.length === 0) return 0;
  const mean = (length: number) =>
    both.reduce((sum, n) => sum + matches(ngrams(h, n), ngrams(r, n)) / (length - n + 1), 0) / both.length;
  const [precision, recall] = [mean(h.length), mean(r.length)];
  return precision + recall === 0 ? 0 : (500 * precision * recall) / (4 * precision + recall);
}

function slowLcs(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  if (one[0] === other[0]) return 1 + slowLcs(one.slice(1), other.slice(1));
  return Math.max(slowLcs(one.slice(1), other), slowLcs(one, other.slice(1)));
}

const f1 = (hits: number, predicted: number, expected: number) =>
  hits === 0 ? 0 : (2 * hits) / (predicted + expected);

test('BLEU of single sentences', () => {
  for (const [hypothesis, reference] of pairs) {
    const own = bleu([hypothesis], [[reference]], { tokenizer: 'none', effectiveOrder: true }).score;
    expect(
      Math.abs(own - slowBleu(hypothesis, reference)),
      JSON.stringify([hypothesis, reference]),
    ).toBeLessThan(1e-6);
  }
});

test('chrF', () => {
  for (const [hypothesis, reference] of pairs) {
    const own = chrf([hypothesis], [[reference]]).score;
    expect(
      Math.abs(own - slowChrf(hypothesis, reference)),
      JSON.stringify([hypothesis, reference]),
    ).toBeLessThan(1e-6);
  }
});

test('ROUGE-1, ROUGE-2 and ROUGE-L with the Unicode tokenizer', () => {
  const tokens = (text: string) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  for (const [prediction, target] of pairs) {
    const [p, t] = [tokens(prediction), tokens(target)];
    const own = (type: 'rouge1' | 'rouge2' | 'rougeL') =>
      rouge(type, target, prediction, { tokenizer: 'unicode' }).fmeasure;
    expect(own('rouge1')).toBeCloseTo(f1(matches(p, t), p.length, t.length), 9);
    const [p2, t2] = [ngrams(p, 2), ngrams(t, 2)];
    expect(own('rouge2')).toBeCloseTo(f1(matches(p2, t2), p2.length, t2.length), 9);
    expect(own('rougeL')).toBeCloseTo(f1(slowLcs(p, t), p.length, t.length), 9);
  }
});
