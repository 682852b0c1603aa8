import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { porterStem } from './porter-stemmer.ts';

/**
 * Stems that NLTK 3.8's PorterStemmer gives: up to four words for each change of ending among the 30,000 commonest
 * words of English documentation and novels.
 */
const STEMS: Record<string, string> = JSON.parse(
  readFileSync(new URL('./porter-stems.json', import.meta.url), 'utf8'),
);

test('stems as NLTK does', () => {
  const differing = Object.entries(STEMS).filter(([word, stem]) => porterStem(word) !== stem);
  expect(Object.keys(STEMS).length).toBeGreaterThan(300);
  expect(differing).toEqual([]);
});

test('leaves words of one and two letters alone', () => {
  expect(['a', 'is', 'es'].map(porterStem)).toEqual(['a', 'is', 'es']);
});
