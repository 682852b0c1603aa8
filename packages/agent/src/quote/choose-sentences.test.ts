import type { Source } from '@repaso/contract';
import { expect, test } from 'vitest';
import { candidateSentences } from './candidate-sentence.ts';
import { chooseSentences } from './choose-sentences.ts';

function source(n: number, text: string, language: 'es' | 'en' = 'es'): Source {
  const passage = {
    chunkId: `c${n}`,
    documentId: 'd',
    title: 'T',
    headings: [],
    text,
    start: 0,
    end: text.length,
    language,
  };
  return { n, passage };
}

const SOURCES = [
  source(1, 'El gato duerme en el tejado de la escuela.\nEl perro vigila la puerta de la casa grande.'),
  source(2, 'The cat sleeps on the roof of the school building.', 'en'),
  source(3, 'Sobre el tejado de la escuela duerme el gato.'),
];

test('takes what comes near the best, in the order of the passage, once, in one language', () => {
  const [cat, dog, english, again] = candidateSentences(SOURCES);
  const chosen = chooseSentences([
    { ...again!, score: 4.8, matches: [] },
    { ...english!, score: 4.9, matches: [] },
    { ...dog!, score: 5, matches: [] },
    { ...cat!, score: 4.7, matches: [] },
  ]);
  expect(chosen.map(({ text }) => text)).toEqual(
    [dog!.text, again!.text].sort((a) => (a === dog!.text ? -1 : 1)),
  );
});

test('a lone best sentence stays alone', () => {
  const [cat, dog] = candidateSentences(SOURCES);
  expect(
    chooseSentences([
      { ...cat!, score: 9, matches: [1, 0] },
      { ...dog!, score: 2, matches: [0.9, 0] },
    ]),
  ).toHaveLength(1);
});

test('what the question asks for beside the best sentence makes up for a lower score', () => {
  const [cat, dog] = candidateSentences(SOURCES);
  const chosen = chooseSentences([
    { ...cat!, score: 9, matches: [0.5, 0] },
    { ...dog!, score: 6, matches: [0, 0.5] },
  ]);
  expect(chosen.map(({ text }) => text)).toEqual([cat!.text, dog!.text]);
});

test('what answers a part of the question best is quoted, however little it says to the whole', () => {
  const [cat, dog] = candidateSentences(SOURCES);
  const [best, part] = [
    { ...cat!, score: 9, matches: [1, 0] },
    { ...dog!, score: 2, matches: [0.9, 0] },
  ];
  expect(chooseSentences([best, part], [part]).map(({ text }) => text)).toEqual([cat!.text, dog!.text]);
  expect(chooseSentences([best, part], [best])).toHaveLength(1);
});

test('labels, lone formulas and headings are no candidates', () => {
  const text = 'Las ventajas son dos:\n$$a = b$$\nPara recordar\nLa máscara causal impide mirar al futuro.';
  expect(candidateSentences([source(1, text)]).map((one) => one.text)).toEqual([
    'La máscara causal impide mirar al futuro.',
  ]);
});
