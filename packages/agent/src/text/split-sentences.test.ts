import { expect, test } from 'vitest';
import { splitSentences } from './split-sentences.ts';

function texts(text: string): string[] {
  return splitSentences(text).map((sentence) => sentence.text);
}

test('splits after a full stop, a question and an exclamation', () => {
  expect(texts('BLEU mide n-gramas. ¿Qué es ROUGE? ¡Otra métrica!')).toEqual([
    'BLEU mide n-gramas.',
    '¿Qué es ROUGE?',
    '¡Otra métrica!',
  ]);
});

test('decimals, abbreviations and initials do not end a sentence', () => {
  expect(texts('Tardó 3.5 días, p. ej. en ocho GPU. Lo firmó A. Vaswani.')).toEqual([
    'Tardó 3.5 días, p. ej. en ocho GPU.',
    'Lo firmó A. Vaswani.',
  ]);
  expect(texts('Vaswani et al. presented it, e.g. Fig. 2 shows it. It won.')).toEqual([
    'Vaswani et al. presented it, e.g. Fig. 2 shows it.',
    'It won.',
  ]);
});

test('formulas and code stay whole', () => {
  expect(texts('La pérdida es $L = a. B$ siempre. Usa `x. Y` aquí.')).toEqual([
    'La pérdida es $L = a. B$ siempre.',
    'Usa `x. Y` aquí.',
  ]);
});

test('headings, list items and table rows are not glued to sentences', () => {
  expect(texts('Resultados\n\n- Uno\n- Dos. Tres.\n| a. B | c |')).toEqual([
    'Resultados',
    '- Uno',
    '- Dos.',
    'Tres.',
    '| a. B | c |',
  ]);
});

test('the offsets are exact, whatever the text', () => {
  let seed = 7;
  const alphabet = ['a', 'É', ' ', '. ', '\n', '$', '`', '?', '¿', '👍', '3.5', '|', '\t', 'p. ej. '];
  for (let round = 0; round < 500; round++) {
    let text = '';
    for (let n = 0; n < 60; n++) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      text += alphabet[seed % alphabet.length];
    }
    let last = 0;
    for (const sentence of splitSentences(text)) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      expect(sentence.start).toBeGreaterThanOrEqual(last);
      expect(sentence.text).toBe(sentence.text.trim());
      last = sentence.end;
    }
    const kept = splitSentences(text)
      .map((sentence) => sentence.text)
      .join('')
      .replace(/\s/g, '');
    expect(kept).toBe(text.replace(/\s/g, ''));
  }
});
