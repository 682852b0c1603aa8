import { expect, test } from 'vitest';
import { rankSentences } from './rank-sentences.ts';

const sentences = ['The Los Lunas plant was built in 1999.', 'Gödel proved it as a student.'].map((text) => ({
  text,
  context: '',
  language: 'en' as const,
}));

test('the grammar of a question matches no word of a sentence in the other language', () => {
  const question = { text: '¿Lo es él, Gödel, para los que son?', language: 'es' as const };
  const [plant, student] = rankSentences({ question, sentences, vectors: [], snapshots: [] });
  expect(plant).toMatchObject({ bm25: 0, coverage: 0 });
  expect(student?.bm25).toBeGreaterThan(0);
  expect(student?.coverage).toBe(1);
});
