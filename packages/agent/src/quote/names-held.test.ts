import type { Source } from '@repaso/contract';
import { expect, test } from 'vitest';
import { candidateSentences } from './candidate-sentence.ts';
import { namesHeld } from './names-held.ts';

function source(n: number, title: string, text: string): Source {
  const place = { chunkId: `c${n}`, documentId: 'd', headings: [], start: 0, end: text.length };
  return { n, passage: { ...place, title, text, language: 'en' } };
}

const candidates = candidateSentences([
  source(1, 'Diffusion', 'DDPM reached a score of 9.46 on CIFAR-10. It needs 1,000 steps for each image.'),
  source(2, 'Price list', 'The fitter rate is 42 euros an hour.'),
]);

test.each([
  ['Which score did DDPM get on CIFAR10?', [1, 1, 0]],
  ['How many GPUs did DDPM need?', [0.5, 0.5, 0]],
  ["What is Irene's rate?", [0, 0, 0]],
  ['what is the fitter rate?', [1, 1, 1]],
  ['How fast is Diffusion?', [1, 1, 0]],
])('%s', (question, shares) => {
  expect(candidates).toHaveLength(3);
  expect(namesHeld(question, candidates)).toEqual(shares);
});
