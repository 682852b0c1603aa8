import { expect, test } from 'vitest';
import { analyze, analyzeQuestion } from './analyze.ts';

test.each([
  ['es', 'los modelos generaron', 'un modelo que genera'],
  ['es', 'ENERGÍA y atención', 'energia atencion'],
  ['es', 'la generación automática', 'generaciones automaticas'],
  ['es', 'los años', 'año'],
  ['en', 'The models generated summaries', 'a model generating summary'],
  ['en', "the model's weights", 'model weight'],
  ['en', 'ﬁne-tuning', 'fine tuning'],
  ['es', 'ｔｏｋｅｎｓ', 'token'],
] as const)('%s: “%s” holds the words of “%s”', (language, text, question) => {
  const terms = new Set(analyze(text, language));
  const wanted = analyze(question, language);
  expect(wanted.length).toBeGreaterThan(0);
  for (const term of wanted) expect(terms).toContain(term);
});

test.each([
  ['GPT-4', 'gpt4'],
  ['GPT-4', 'gpt 4'],
  ['top-p', 'topp'],
  ['top-p', 'top p'],
  ['n-gram', 'ngram'],
  ['BLEU/ROUGE', 'rouge'],
  ['C++', 'c++'],
  ['F#', 'f#'],
  ['1,5', '1.5'],
  ['Llama-3.1-8B', 'llama 3 1'],
])('“%s” is found by “%s” in both languages', (text, question) => {
  for (const language of ['es', 'en'] as const) {
    const terms = new Set(analyze(text, language));
    expect(analyze(question, language).some((term) => terms.has(term))).toBe(true);
  }
});

test('a compound counts as a whole and in its parts', () => {
  expect(analyze('GPT-4', 'en')).toEqual(['gpt4', 'gpt', '4']);
  expect(analyze('n-gram', 'en')).toEqual(['ngram', 'n', 'gram']);
});

test.each([
  ['gpt', 1],
  ['GPT-4', 2],
  ['Llama-3.1-8B', 5],
  ['on-and-off', 1],
  ["it's John's and don't", 1],
  ['BLEU and bleu', 2],
])('the terms of “%s” count as many as its words in a question: %i', (question, words) => {
  const weights = analyzeQuestion(question, 'en', 'en');
  expect([...weights.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(words, 10);
  expect([...weights.keys()]).toEqual([...new Set(analyze(question, 'en'))]);
});

test('grammar carries no term, with accents or without', () => {
  expect(analyze('¿Qué es y cuándo? ¿que es y cuando?', 'es')).toEqual([]);
  expect(analyze("What is it, and don't they?", 'en')).toEqual([]);
});

test('each language has its own stop words and stems', () => {
  expect(analyze('sin', 'en')).toEqual(['sin']);
  expect(analyze('sin', 'es')).toEqual([]);
});

test('the grammar of a question is none in the index of another language', () => {
  const question = '¿Qué fue lo que Gödel hizo con la SIN y el as?';
  expect([...analyzeQuestion(question, 'en', 'es').keys()]).toEqual(['godel', 'hizo']);
  expect([...analyzeQuestion('what is e-mail with us', 'es', 'en').keys()]).toEqual(['email', 'mail']);
});

test('names of object properties are words', () => {
  expect(analyze('constructor __proto__ hasOwnProperty toString', 'en')).toHaveLength(4);
});

test('endless words and strange characters do no harm', () => {
  expect(analyze(`${'a'.repeat(100_000)} ${'-'.repeat(1000)} 😀 \u0301 ''`, 'es')).toHaveLength(1);
  expect(analyze('', 'en')).toEqual([]);
});
