import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeCrossEncoder } from '../testing/write-cross-encoder.ts';
import { openReranker } from './reranker.ts';
import { openThreadedReranker } from './threaded-reranker.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-reranker-'));
afterAll(async () => {
  await (await threads).dispose();
  rmSync(folder, { recursive: true, force: true });
});

const IN_PASSAGE = { gato: [2.5], perro: [-1], tejado: [0.25] };
const IN_QUESTION = { gato: [100], donde: [7] };
const one = join(folder, 'one');
writeCrossEncoder({ folder: one, inPassage: IN_PASSAGE, inQuestion: IN_QUESTION, length: 24 });
const threads = openThreadedReranker({ folder: one });

/** The logit by hand: no tokenizer, no graph. `most` is the room of a passage in words. */
function logitOf(question: string, passage: string, most = Number.POSITIVE_INFINITY): number {
  const sum = (text: string, weights: Record<string, number[]>, words: number) =>
    text
      .split(' ')
      .slice(0, words)
      .reduce((total, word) => total + (weights[word]?.[0] ?? 0), 0);
  return sum(question, IN_QUESTION, question.length) + sum(passage, IN_PASSAGE, most);
}

const QUESTION = 'donde duerme un gato';
const PASSAGES = [
  'gato en un tejado',
  '',
  'perro perro perro',
  'nada de eso',
  'un gato y un perro sobre gato y tejado',
  'gato',
];

test('the scores are the raw logits: of any size and sign, and not squeezed between 0 and 1', async () => {
  const reranker = await openReranker({ folder: one });
  const scores = await reranker.scoreBatch(QUESTION, PASSAGES);
  expect(scores).toEqual(PASSAGES.map((passage) => logitOf(QUESTION, passage)));
  expect(new Set(scores).size).toBeGreaterThan(4);
  await reranker.dispose();
});

test('a passage that is too long is cut at its end; the question and what ends the pair stay', async () => {
  const reranker = await openReranker({ folder: one });
  // 24 tokens less 4 of the question and 3 around leave 17 words of a passage.
  const long = [`${'gato '.repeat(40)}`, `${'nada '.repeat(17)}gato`, `${'nada '.repeat(16)}gato`].map(
    (text) => text.trim(),
  );
  const scores = await reranker.scoreBatch(QUESTION, long);
  expect(scores).toEqual([107 + 17 * 2.5, 107, 107 + 2.5]);
  expect(scores).toEqual(long.map((passage) => logitOf(QUESTION, passage, 17)));
  await expect(reranker.scoreBatch('gato '.repeat(20), ['gato'])).rejects.toMatchObject({
    code: 'too_large',
  });
  await reranker.dispose();
});

test('of two outputs the score is the relevant one less the irrelevant one', async () => {
  const two = join(folder, 'two');
  // Sentence-transformers names its exports for one kind of processor in its own way.
  writeCrossEncoder({
    folder: two,
    inPassage: { gato: [1, 4], perro: [5, -2] },
    file: 'model_qint8_arm64.onnx',
  });
  const reranker = await openReranker({ folder: two });
  expect(reranker.id).toMatch(/^two@[0-9a-f]{12}$/);
  expect(await reranker.scoreBatch('q', ['gato', 'perro', 'gato perro', 'x'])).toEqual([3, -7, -4, 0]);
  await reranker.dispose();
});

test('a thread gives the same scores, in order, whatever the lengths', async () => {
  const inside = await openReranker({ folder: one });
  const threaded = await threads;
  expect(threaded.id).toBe(inside.id);
  const many = Array.from({ length: 45 }, (_, n) =>
    `${'gato '.repeat(n % 7)}${'tejado '.repeat(n % 5)}`.trim(),
  );
  const scores = await threaded.score({ question: QUESTION, passages: many });
  expect(scores).toEqual(many.map((passage) => logitOf(QUESTION, passage)));
  expect(scores).toEqual(await inside.scoreBatch(QUESTION, many));
  expect(await threaded.score({ question: QUESTION, passages: [] })).toEqual([]);
  await inside.dispose();
});

test('an abort ends the wait at once, and the next question is answered', async () => {
  const threaded = await threads;
  const stop = new AbortController();
  const passages = Array.from({ length: 400 }, () => 'gato '.repeat(4000));
  const aborted = threaded.score({ question: QUESTION, passages, signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(aborted).rejects.toThrow('stopped');
  await expect(threaded.score({ question: 'q', passages, signal: stop.signal })).rejects.toThrow('stopped');
  expect(await threaded.score({ question: 'gato', passages: ['gato'] })).toEqual([102.5]);
});

test('a thread that was ended is started anew', async () => {
  const threaded = await threads;
  await threaded.dispose();
  expect(await threaded.score({ question: 'gato', passages: ['perro'] })).toEqual([99]);
});

test.each([
  ['nowhere', () => undefined, /config\.json is missing/],
  [
    'torn',
    (path: string) => writeFileSync(join(path, 'onnx/model.onnx'), 'no graph'),
    /do not make a working model/,
  ],
  ['noted', (path: string) => writeFileSync(join(path, 'tokenizer.json'), '{'), /tokenizer\.json is damaged/],
  [
    'many',
    (path: string) => writeCrossEncoder({ folder: path, inPassage: { gato: [1, 2, 3] } }),
    /do not make a working model/,
  ],
])('a folder that is of no use is refused with the way out: %s', async (name, damage, reason) => {
  const path = join(folder, name);
  if (name !== 'nowhere') writeCrossEncoder({ folder: path, inPassage: IN_PASSAGE });
  damage(path);
  await expect(openReranker({ folder: path })).rejects.toMatchObject({
    code: 'model_unavailable',
    message: expect.stringMatching(reason),
    hint: expect.stringContaining('REPASO_RERANKER'),
  });
});

test('a folder that is of no use is refused with the same words out of a thread', async () => {
  const error = await openReranker({ folder: '/nowhere' }).catch((reason: unknown) => reason);
  await expect(openThreadedReranker({ folder: '/nowhere' })).rejects.toMatchObject({
    code: 'model_unavailable',
    message: (error as Error).message,
  });
});
