import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type BleuOptions, bleu } from '../bleu/bleu.ts';
import { type ChrfOptions, chrf } from '../chrf/chrf.ts';

/**
 * What sacreBLEU 2.6.0 itself gives for 40 random segments with accents, combining marks, emoji, entities, no-break
 * spaces, the next-line mark and empty ones, under every tokenizer, smoothing and number of references.
 */
const vectors = JSON.parse(readFileSync(new URL('./sacrebleu-vectors.json', import.meta.url), 'utf8')) as {
  hypotheses: string[];
  references: string[][];
  corpus: { metric: 'bleu' | 'chrf'; streams: number; options: object; score: number; signature: string }[];
  sentence: [bleu: number, chrf: number][];
};

test.each(vectors.corpus)(
  '$metric, $streams references, $options',
  ({ metric, streams, options, score, signature }) => {
    const references = vectors.references.slice(0, streams);
    const own =
      metric === 'bleu'
        ? bleu(vectors.hypotheses, references, options as BleuOptions)
        : chrf(vectors.hypotheses, references, options as ChrfOptions);
    expect(Math.abs(own.score - score)).toBeLessThan(1e-9);
    expect(own.signature).toBe(signature);
  },
);

test('single sentences', () => {
  for (const [index, [bleuScore, chrfScore]] of vectors.sentence.entries()) {
    const hypothesis = [vectors.hypotheses[index]!];
    const references = vectors.references.map((stream) => [stream[index]!]);
    expect(bleu(hypothesis, references, { effectiveOrder: true }).score).toBeCloseTo(bleuScore, 9);
    expect(chrf(hypothesis, references, { wordOrder: 2 }).score).toBeCloseTo(chrfScore, 9);
  }
});
