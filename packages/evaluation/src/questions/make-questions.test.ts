import { expect, test } from 'vitest';
import { readGold } from '../gold/read-gold.ts';
import { askAboutHeading, askAboutRow, askAboutSentence } from './ask-by-rule.ts';
import { type CollectionPassage, makeQuestions } from './make-questions.ts';
import { questionsFileText } from './questions-file-text.ts';

test.each([
  [
    'es',
    'La retrotraducción (back-translation) es una técnica que fabrica pares.',
    '¿Qué es la retrotraducción?',
  ],
  [
    'es',
    'La anulación en plazo cuesta como mucho un 15 % del pedido.',
    '¿Cuánto cuesta la anulación en plazo?',
  ],
  ['en', 'A cold start is the time that a service takes to load the model.', 'What is a cold start?'],
  ['en', 'The trial period lasts two months, or 3 in the office.', 'How long does the trial period last?'],
] as const)('%s: %s', (language, sentence, question) =>
  expect(askAboutSentence(sentence, language)).toMatchObject({ question, quote: sentence }),
);

test.each([
  ['es', 'Esto es una consecuencia de lo que se dijo antes.'],
  ['es', 'Se cierra del 10 al 21 de agosto, como todos los años.'],
  ['en', 'It is a neural network that reads both texts together.'],
  ['en', 'There is a table below that says what each one costs.'],
] as const)('%s: nothing is asked about "%s"', (language, sentence) =>
  expect(askAboutSentence(sentence, language)).toBeUndefined(),
);

test('a row is asked for its first figure, a heading for what stands under it', () => {
  const header = 'Referencia | Puerta | Precio';
  expect(askAboutRow(header, 'P-110 | lacada lisa | 189,00', 'es')?.question).toBe('¿Precio de P-110?');
  expect(askAboutRow(header, 'P-110 | lacada lisa | a consultar', 'es')).toBeUndefined();
  expect(askAboutRow(header, 'P-110 | 189,00', 'es')).toBeUndefined();
  expect(askAboutHeading('¿Necesito cita?', 'es')).toBe('¿Necesito cita?');
  expect(askAboutHeading('7. Handling and storage', 'en')).toBe(
    'What do the documents say about “Handling and storage”?',
  );
  expect(askAboutHeading('A.', 'en')).toBeUndefined();
});

const splitSentences = (text: string) => text.split('\n').map((line) => ({ text: line }));
const passage = (number: number): CollectionPassage => ({
  document: `d${number}.md`,
  language: 'es',
  headings: ['Precios', `Sección número ${number}`],
  text: `El producto ${number} es un barniz para la madera de interior.\nArtículo | Precio\nBote grande ${number} | ${number},50 €`,
});

test('each kind is spread over the documents, and every question knows its answer', () => {
  const questions = makeQuestions(
    Array.from({ length: 9 }, (_, index) => passage(index + 1)),
    {
      splitSentences,
      most: 3,
    },
  );
  const of = (kind: string) => questions.filter(({ id }) => id.startsWith(kind));
  expect(of('definition').map(({ answers }) => answers[0]?.document)).toEqual(['d1.md', 'd4.md', 'd7.md']);
  expect(of('number')[0]).toMatchObject({
    type: 'numeric',
    question: '¿Precio de Bote grande 1?',
    answers: [{ document: 'd1.md', quote: 'Bote grande 1 | 1,50 €' }],
  });
  expect(of('heading')[0]?.answers[0]?.or).toContain('Bote grande 1 | 1,50 €');
  expect(of('off-topic').every(({ type, language }) => type === 'unanswerable' && language === 'es')).toBe(
    true,
  );
});

test('what the collection speaks of is not asked as if it did not', () => {
  const [about] = [{ ...passage(1), text: 'El gazpacho es una sopa fría de tomate y pepino.' }];
  const off = makeQuestions([about], { splitSentences, most: 3 }).filter(
    ({ type }) => type === 'unanswerable',
  );
  expect(off.length).toBeGreaterThan(3);
  expect(off.map(({ question }) => question).join()).not.toContain('gazpacho');
});

test('the file says how to correct it and is read back as it was', () => {
  const questions = makeQuestions([passage(1), passage(2)], { splitSentences, most: 2 });
  const text = questionsFileText(questions, 'es');
  expect(text).toMatch(/^# Preguntas sobre tu colección/);
  expect(readGold(text, 'f')).toEqual(questions);
  const dropped = text.replace(/^(\{"id":"definition-01")/m, '# $1');
  expect(readGold(dropped, 'f')).toHaveLength(questions.length - 1);
});
