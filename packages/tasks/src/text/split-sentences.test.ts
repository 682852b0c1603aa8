import { expect, test } from 'vitest';
import { splitLines, splitSentences } from './split-sentences.ts';

test('abbreviations, decimals and initials end no sentence', () => {
  expect(splitSentences('El Sr. García pesa 3.5 kilos. ¿Y tú? Mr. J. Smith came, e.g. by bus.')).toEqual([
    'El Sr. García pesa 3.5 kilos.',
    '¿Y tú?',
    'Mr. J. Smith came, e.g. by bus.',
  ]);
});

test('lines stay apart, so that paragraphs can be put together again', () => {
  expect(splitLines('Uno. Dos.\n\nTres')).toEqual([['Uno.', 'Dos.'], [], ['Tres']]);
});

test('nothing of the text is lost', () => {
  const text = 'Dijo: «Vale.» Y se fue… ¡Ya! 他来了。走吧。';
  expect(splitSentences(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
});
