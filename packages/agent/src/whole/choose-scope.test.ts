import type { Language, Passage } from '@repaso/contract';
import { expect, test } from 'vitest';
import { chooseScope } from './choose-scope.ts';

function passage(documentId: string, language: Language, page: number): Passage {
  const text = `${documentId} ${page}`;
  const place = { chunkId: text, title: `Notes ${documentId}`, headings: [], start: 0, end: text.length };
  return { ...place, documentId, text, language, page };
}

const ALL = [
  passage('alfa', 'es', 1),
  passage('alfa', 'es', 2),
  passage('beta', 'en', 1),
  passage('beta', 'en', 2),
];
const texts = (scope: { passages: Passage[] }) => scope.passages.map(({ text }) => text);

test('everything is read, in the language of the question first', () => {
  expect(texts(chooseScope(ALL, { topic: [] }, 'en'))).toEqual(['beta 1', 'beta 2', 'alfa 1', 'alfa 2']);
  expect(texts(chooseScope(ALL, { topic: ['elephants'] }, 'es'))).toEqual(ALL.map(({ text }) => text));
});

test('a document that is named, and the pages that are named', () => {
  expect(texts(chooseScope(ALL, { topic: ['alfa'] }, 'en'))).toEqual(['alfa 1', 'alfa 2']);
  expect(texts(chooseScope(ALL, { topic: [], pages: { from: 2, to: 3 } }, 'es'))).toEqual([
    'alfa 2',
    'beta 2',
  ]);
  expect(texts(chooseScope(ALL, { topic: [], pages: { from: 7, to: 7 } }, 'es'))).toEqual([]);
});
