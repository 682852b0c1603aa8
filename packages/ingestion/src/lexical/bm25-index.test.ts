import { expect, test } from 'vitest';
import { randomNumbers } from '../testing/random-numbers.ts';
import { Bm25Index, type LexicalHit } from './bm25-index.ts';
import { countTerms } from './count-terms.ts';

interface Passage {
  label: number;
  terms: string[];
}

/** The textbook formula, over everything, without any index. */
function byHand(passages: readonly Passage[], query: readonly string[]): Map<number, number> {
  const average = passages.reduce((sum, { terms }) => sum + terms.length, 0) / passages.length;
  const scores = new Map<number, number>();
  for (const { label, terms } of passages) {
    let score = 0;
    for (const term of query) {
      const holding = passages.filter((passage) => passage.terms.includes(term)).length;
      const idf = Math.log(1 + (passages.length - holding + 0.5) / (holding + 0.5));
      const count = terms.filter((own) => own === term).length;
      score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * terms.length) / average));
    }
    if (score > 0) scores.set(label, score);
  }
  return scores;
}

function randomPassages(seed: number, count: number): Passage[] {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, (_, label) => ({
    label: label * 3 + 1,
    terms: Array.from({ length: next(30) }, () => `t${Math.min(next(40), next(40))}`),
  }));
}

function grown(index: Bm25Index, passages: readonly Passage[]): Promise<Bm25Index> {
  const draft = index.draft();
  for (const { label, terms } of passages) draft.add(label, terms);
  return index.with(draft);
}

function expectSame(hits: LexicalHit[], expected: Map<number, number>): void {
  expect(hits.map(({ label }) => label).sort()).toEqual([...expected.keys()].sort());
  for (const { label, score } of hits) expect(score).toBeCloseTo(expected.get(label) as number, 10);
  for (const [index, hit] of hits.entries()) {
    expect(hit.score).toBeLessThanOrEqual(hits[index - 1]?.score ?? Number.POSITIVE_INFINITY);
  }
}

test('scores are those of the formula', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const passages = randomPassages(seed, 60);
    for (const query of [['t1'], ['t0', 't5', 't5'], ['t39', 'unknown'], []]) {
      expectSame((await Bm25Index.of(passages)).search(countTerms(query), 1000), byHand(passages, query));
    }
  }
});

test('an index that grew and shrank in steps is the index of what is left', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const next = randomNumbers(seed);
    let kept = randomPassages(seed, 80);
    let index = Bm25Index.empty;
    for (let from = 0; from < kept.length; ) {
      const step = 1 + next(20);
      index = await grown(index, kept.slice(from, from + step));
      from += step;
    }
    const gone = new Set(kept.filter(() => next(3) === 0).map(({ label }) => label));
    kept = kept.filter(({ label }) => !gone.has(label));
    expectSame(
      (await index.without(gone)).search(countTerms(['t0', 't3', 't8']), 1000),
      byHand(kept, ['t0', 't3', 't8']),
    );
  }
});

test('a search that has begun is not disturbed by changes', async () => {
  const passages = randomPassages(5, 50);
  const before = await Bm25Index.of(passages);
  const found = before.search(countTerms(['t1']), 100);
  const more = await grown(before, [{ label: 9999, terms: ['t1'] }]);
  await more.without(new Set(passages.map(({ label }) => label)));
  expect(before.search(countTerms(['t1']), 100)).toEqual(found);
});

test('coverage is the share of the query that a passage holds, rare terms counting more', async () => {
  const index = await Bm25Index.of([
    { label: 1, terms: ['common', 'rare'] },
    { label: 2, terms: ['common'] },
    { label: 3, terms: ['common', 'other'] },
  ]);
  const hits = index.search(countTerms(['common', 'rare']), 10);
  const byLabel = new Map(hits.map((hit) => [hit.label, hit.coverage]));
  expect(byLabel.get(1)).toBe(1);
  expect(byLabel.get(2)).toBeGreaterThan(0);
  expect(byLabel.get(2)).toBeLessThan(0.5);
});

test('a term that counts half brings half the score, and covers as much', async () => {
  const index = await Bm25Index.of(randomPassages(7, 60));
  const [best] = index.search(new Map([['t3', 1]]), 1);
  const [half] = index.search(new Map([['t3', 0.5]]), 1);
  expect(half).toEqual({ ...best, score: (best?.score ?? 0) / 2 });
});

test('only the best are given, and nothing without a match', async () => {
  const index = await Bm25Index.of(randomPassages(3, 100));
  const query = countTerms(['t0']);
  expect(index.search(query, 5)).toEqual(index.search(query, 1000).slice(0, 5));
  expect(index.search(countTerms(['nowhere']), 5)).toEqual([]);
  expect(Bm25Index.empty.search(query, 5)).toEqual([]);
});

test('an index forgets the words of passages that are gone, and goes on', async () => {
  const old = Array.from({ length: 50 }, (_, label) => ({ label, terms: [`old${label}`, 'both'] }));
  const kept = [
    { label: 100, terms: ['both', 'zebra'] },
    { label: 101, terms: ['apple', 'both'] },
  ];
  const before = await Bm25Index.of([...old, ...kept]);
  const after = await before.without(new Set(old.map(({ label }) => label)));
  expect(before.vocabularySize).toBe(53);
  expect(after.vocabularySize).toBe(3);
  expectSame(before.search(countTerms(['old7', 'zebra']), 10), byHand([...old, ...kept], ['old7', 'zebra']));
  const more = await grown(after, [{ label: 102, terms: ['zebra', 'new'] }]);
  for (const query of [['zebra', 'both'], ['new', 'apple'], ['old7']]) {
    expectSame(
      more.search(countTerms(query), 10),
      byHand([...kept, { label: 102, terms: ['zebra', 'new'] }], query),
    );
  }
});
