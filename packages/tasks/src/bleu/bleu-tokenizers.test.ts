import { expect, test } from 'vitest';
import { tokenizeForBleu } from './bleu-tokenizers.ts';

test.each([
  ['It costs $1,000.50 (really)!', 'It costs $ 1,000.50 ( really ) !'],
  ['a state-of-the-art 5-gram', 'a state-of-the-art 5 - gram'],
  ['&quot;R&amp;D&quot; &lt;b&gt;', '" R & D " < b >'],
  ['¿Qué es BLEU? ¡Ya!', '¿Qué es BLEU ? ¡Ya !'],
  ['one\u0085two\u001cthree', 'one two three'],
])('13a: %s', (text, tokens) => expect(tokenizeForBleu(text, '13a').join(' ')).toBe(tokens));

test('intl splits the opening marks of Spanish, 13a does not', () => {
  expect(tokenizeForBleu('¿Qué?', 'intl')).toEqual(['¿', 'Qué', '?']);
});

test('char splits into code points and drops blanks', () => {
  expect(tokenizeForBleu('añ 👍', 'char')).toEqual(['a', 'ñ', '👍']);
});

test('the byte order mark does not separate words, as in Python', () => {
  expect(tokenizeForBleu('a\ufeffb c', 'none')).toEqual(['a\ufeffb', 'c']);
});
