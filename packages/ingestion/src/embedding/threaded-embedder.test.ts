import { afterAll, expect, test } from 'vitest';
import { modelFolder } from '../testing/open-test-ingestion.ts';
import { openEmbedder } from './embedder.ts';
import { openThreadedEmbedder } from './threaded-embedder.ts';

const threaded = await openThreadedEmbedder({ folder: modelFolder });
afterAll(() => threaded.dispose());

const TEXTS = [
  'Un gato duerme.',
  '',
  'A much longer text about cats and what they do all day. '.repeat(30),
  'gato',
];

const LONG = TEXTS[2] as string;
const DOCUMENT = {
  title: 't',
  text: LONG,
  blocks: [{ kind: 'paragraph' as const, start: 0, end: LONG.length }],
  notices: [],
  pages: 0,
  language: null,
};

test('a thread gives the vectors and the passages that the model gives, in order', async () => {
  const inside = await openEmbedder({ folder: modelFolder });
  expect(threaded.id).toBe(inside.id);
  expect(threaded.dimension).toBe(inside.dimension);
  const expected = await inside.embed(TEXTS);
  expect(await threaded.embed(TEXTS)).toEqual(expected);
  expect(await threaded.embedPassages(TEXTS)).toEqual(expected);
  expect(await threaded.split(DOCUMENT, 'en')).toEqual(await inside.split(DOCUMENT, 'en'));
  await inside.dispose();
});

test('passages are cut to the size that is set, and their chunker is another one', async () => {
  const small = await openThreadedEmbedder({ folder: modelFolder, chunkTokens: 60 });
  const passages = await small.split(DOCUMENT, 'en');
  expect(passages.length).toBeGreaterThan((await threaded.split(DOCUMENT, 'en')).length);
  const inside = await openEmbedder({ folder: modelFolder });
  for (const passage of passages) expect(inside.countTokens(passage.text)).toBeLessThanOrEqual(96);
  expect(small.chunker).not.toBe(threaded.chunker);
  expect(inside.chunker).toBe(threaded.chunker);
  await inside.dispose();
  await small.dispose();
});

test('many questions at once are each answered with their own vector', async () => {
  const texts = Array.from({ length: 50 }, (_, n) => `palabra ${n}`);
  const alone = await threaded.embed(texts);
  const together = await Promise.all(texts.map((text) => threaded.embed([text])));
  expect(together.flat()).toEqual(alone);
});

test('the event loop stays free while documents are embedded', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await threaded.embedPassages(Array.from({ length: 300 }, (_, n) => `${n} ${LONG}`));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});

test('a folder without a model is refused with the way out', async () => {
  await expect(openThreadedEmbedder({ folder: '/nowhere' })).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringContaining('REPASO_EMBEDDER'),
  });
});

test('closed in the middle of its work, it ends; what it was doing fails', async () => {
  for (let round = 0; round < 5; round += 1) {
    const busy = await openThreadedEmbedder({ folder: modelFolder });
    const working = busy.embed(Array.from({ length: 400 }, (_, n) => `${n} ${LONG}`));
    const failed = expect(working).rejects.toMatchObject({ code: 'internal' });
    // Some of it is done by then, and the rest is not.
    await busy.embed(['gato']);
    await busy.dispose();
    await failed;
  }
});
