import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Passage } from '@repaso/contract';
import { brokenFloors, locateGold, readFloors, readGold, runSuites, summarizeRun } from '@repaso/evaluation';
import {
  createIngestion,
  createRetriever,
  detectLanguage,
  openEmbedder,
  SearchIndexes,
} from '@repaso/ingestion';
import { openStore } from '@repaso/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'repaso-eval-'));
const closers: (() => unknown)[] = [];
type Search = (query: string, k: number) => Promise<Passage[]>;
let search: Search;
let measure: (search: Search) => Promise<string[]>;

/** The papers of the firm, taken in for real with the embedder of the clone. */
beforeAll(async () => {
  const store = openStore({ folder });
  closers.push(() => store.close());
  const embedder = await openEmbedder({ folder: join(ROOT, 'models/repaso-embed-es-en') });
  closers.push(() => embedder.dispose());
  const indexes = new SearchIndexes({ ...store, embedder, folder: join(folder, 'indexes') });
  const ingestion = createIngestion({ ...store, embedder, indexes });
  closers.push(() => ingestion.stop());
  await ingestion.start();
  const retriever = createRetriever({ chunks: store.chunks, embedder, indexes });

  const { id } = await store.collections.create({ name: 'oficina' });
  for (const language of ['es', 'en']) {
    const place = join(ROOT, 'corpus/oficina', language);
    for (const file of readdirSync(place)) {
      const bytes = readFileSync(join(place, file));
      await ingestion.add({ collectionId: id, name: `oficina/${language}/${file}`, bytes });
    }
  }
  await ingestion.whenIdle();
  search = (text, k) => retriever.search({ collections: [id], text, k });

  const documents = await Promise.all(
    (await store.documents.list(id)).map(async (document) => ({
      id: document.id,
      name: document.name,
      text: (await store.documents.text(document.id)) ?? '',
    })),
  );
  const gold = readGold(readFileSync(join(ROOT, 'tests/eval/gold/oficina.jsonl'), 'utf8'), 'oficina.jsonl');
  const questions = locateGold(
    gold.filter(({ history, answers }) => history.length === 0 && answers.length > 0),
    documents,
  );
  const floors = readFloors(readFileSync(join(ROOT, 'tests/eval/floors.json'), 'utf8'), 'floors.json');
  measure = async (broken) => {
    const results = await runSuites(questions, {
      suites: ['search'],
      system: {
        search: (_, query, k) => broken(query, k),
        standalone: async ({ question }) => question,
        ask: async () => [],
      },
      judges: { scorer: { exactMatch: () => 0, tokenF1: () => 0, words: () => [] }, detectLanguage },
      documentNames: new Map(documents.map(({ id: documentId, name }) => [documentId, name])),
    });
    return brokenFloors(floors, summarizeRun(results), ['search']);
  };
}, 120_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

test('the search of this clone keeps its floors', async () => {
  expect(await measure(search)).toEqual([]);
});

test.each<[string, (search: Search) => Search]>([
  ['that gives the worst first', (find) => async (query, k) => (await find(query, 80)).reverse().slice(0, k)],
  ['that forgets the question', (find) => (_, k) => find('carpintería', k)],
  ['that loses the best', (find) => async (query, k) => (await find(query, k + 3)).slice(3)],
  ['that finds nothing', () => async () => []],
])('a search %s breaks them', async (_, breakSearch) => {
  const broken = await measure(breakSearch(search));
  expect(broken.length).toBeGreaterThan(0);
  expect(broken[0]).toMatch(/ of all is 0\.\d+, below /);
});
