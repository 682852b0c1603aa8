import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Passage } from '@repaso/contract';
import { brokenFloors, locateGold, readFloors, runSuites, summarizeRun } from '@repaso/evaluation';
import { detectLanguage } from '@repaso/ingestion';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenCorpora, openCorpora, ROOT, readQuestions } from './open-corpora.ts';

type Search = (query: string, k: number) => Promise<Passage[]>;
let corpora: OpenCorpora;
let search: Search;
let measure: (search: Search) => Promise<string[]>;

/** The papers of the firm, taken in for real with the embedder of the clone. */
beforeAll(async () => {
  corpora = await openCorpora(['oficina/es', 'oficina/en']);
  const { documents } = corpora;
  search = (text, k) => corpora.search(text, k);
  const questions = locateGold(readQuestions('gold/oficina.jsonl', documents), documents);
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

afterAll(() => corpora?.close());

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
