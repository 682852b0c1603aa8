import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestIngestion, type TestIngestion } from '../testing/open-test-ingestion.ts';

let it: TestIngestion;
beforeAll(async () => {
  it = await openTestIngestion();
});
afterAll(() => it.close());

const corpus = fileURLToPath(new URL('../../../../corpus', import.meta.url));

test('ingests the course and finds the answer', async () => {
  const t0 = performance.now();
  for (const lang of ['es', 'en'])
    for (const file of await readdir(join(corpus, lang)))
      await it.ingestion.add({
        collectionId: it.collectionId,
        name: file,
        bytes: await readFile(join(corpus, lang, file)),
      });
  await it.ingestion.whenIdle();
  console.log('ingest', performance.now() - t0, it.stores.counts());
  for (const d of await it.stores.documents.list(it.collectionId))
    console.log(d.name, d.title, d.status, d.language, d.chunks, d.error, d.notices);
  for (const q of [
    '¿Qué es un Transformer?',
    'que es bleu',
    'what is bleu?',
    'How is LoRA different from full fine-tuning?',
    '¿Quién publicó LangChain y cuándo?',
    'what is a diffusion model',
    'cuantos parametros tiene gpt-3',
    'que es temperatura',
  ]) {
    const t = performance.now();
    const found = await it.retriever.search({ collections: [it.collectionId], text: q, k: 6 });
    console.log('\n##', q, Math.round(performance.now() - t), 'ms');
    for (const p of found)
      console.log(
        ' ',
        p.language,
        p.title,
        '>',
        p.headings.join(' > '),
        '|',
        p.text.slice(0, 80).replace(/\n/g, ' '),
      );
  }
  expect(true).toBe(true);
}, 100000);
