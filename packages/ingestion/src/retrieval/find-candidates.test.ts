import { expect, test } from 'vitest';
import { analyze } from '../lexical/analyze.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { findCandidates } from './find-candidates.ts';
import type { SearchSnapshot } from './search-snapshot.ts';

const english = ['The Los Lunas plant was built in 1999.', 'Gödel proved it as a student.'];

async function search(text: string) {
  const index = await Bm25Index.of(
    english.map((passage, label) => ({ label, terms: analyze(passage, 'en') })),
  );
  const passages = new Map(english.map((_, label) => [label, { documentId: 'd', language: 'en' as const }]));
  // Search by words asks nothing of the vectors.
  const snapshot = { passages, lexical: new Map([['en', index]]), vectors: undefined };
  return findCandidates([snapshot as unknown as SearchSnapshot], {
    ...{ text, language: 'es', words: true, depth: 10 },
  });
}

test('the grammar of a question finds nothing in the other language, and its names are the whole of it', async () => {
  const found = await search('¿Lo probó Gödel con los suyos?');
  expect(found.map(({ label }) => label)).toEqual([1]);
  const [only] = await search('¿Lo es él, Gödel, para los que son?');
  expect(only?.coverage).toBe(1);
});
