import type { Passage } from '@repaso/contract';
import { expect, test } from 'vitest';
import { withSources } from './with-sources.ts';

const passage = { title: 'Reglamento', headings: ['Multas'], page: 2 } as Passage;

test('copies numbers in their places and lists only what is cited', () => {
  const text = withSources({
    answer: 'Uno. Dos.',
    citations: [
      { n: 2, start: 0, end: 4, quote: 'Uno.', supported: true },
      { n: 2, start: 5, end: 9, quote: 'Dos.', supported: true },
    ],
    sources: [
      { n: 1, passage },
      { n: 2, passage },
    ],
  });
  expect(text).toBe('Uno. [2] Dos. [2]\n\n[2] Reglamento › Multas › p. 2');
});
