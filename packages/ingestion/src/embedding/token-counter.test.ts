import { expect, test } from 'vitest';
import { TokenCounter } from './token-counter.ts';

/** Pieces of up to three characters of a word, and a token at either end of the text. */
const byWords = (text: string): string[] => ['<s>', ...(text.match(/\S{1,3}/g) ?? []), '</s>'];
/** A token for every two characters, white space included. */
const acrossWords = (text: string): string[] => text.match(/[\s\S]{1,2}/g) ?? [];

const TEXT = `${'La «red» aprende, poco a poco.\n\n\tNaïve   '.repeat(20)}${'x'.repeat(90)}`;

test.each([
  ['that reads words', byWords],
  ['that reads across words', acrossWords],
])('counts what a tokenizer %s gives, once and again', (_, encode) => {
  const counter = new TokenCounter(encode);
  for (const text of [TEXT, 'red', TEXT, ' \n']) expect(counter.count(text)).toBe(encode(text).length);
  expect(counter.count('')).toBe(0);
});

test('a word that is known is not read again', () => {
  let read = 0;
  const counter = new TokenCounter((text) => {
    read += text.length;
    return byWords(text);
  });
  counter.count('uno dos tres');
  read = 0;
  counter.count('tres dos uno dos');
  expect(read).toBe(0);
});
