import { expect, test } from 'vitest';
import { type GoldQuestion, goldQuestionSchema } from './gold-question.ts';
import { locateGold } from './locate-gold.ts';

const documents = [
  { id: '1', name: 'es/a.md', text: 'El gato duerme. La casa es roja.' },
  { id: '2', name: 'en/a.md', text: 'The cat sleeps.' },
];
const question = (changes: object): GoldQuestion =>
  goldQuestionSchema.parse({
    id: 'q',
    language: 'es',
    type: 'single',
    question: '¿?',
    answers: [],
    ...changes,
  });
const quote = (document: string, text: string) => ({ document, quote: text });

test('every quote is a need; those of a question across languages are alternatives', () => {
  const answers = [quote('es/a.md', 'El gato duerme.'), quote('en/a.md', 'The cat sleeps.')];
  const [multi] = locateGold([question({ type: 'multi', answers })], documents);
  expect(multi?.needs).toEqual([
    [{ documentId: '1', start: 0, end: 15 }],
    [{ documentId: '2', start: 0, end: 15 }],
  ]);
  const [cross] = locateGold([question({ type: 'cross', answers })], documents);
  expect(cross?.needs).toHaveLength(1);
  expect(cross?.needs[0]).toHaveLength(2);
});

test('a document is found in whatever format it is kept', () => {
  const [located] = locateGold([question({ answers: [quote('es/a.ipynb', 'La casa es roja.')] })], documents);
  expect(located?.needs).toEqual([[{ documentId: '1', start: 16, end: 32 }]]);
});

test('every quote that is nowhere is told, with its question', () => {
  const answers = [quote('es/a.md', 'El perro duerme.'), quote('es/b.md', 'x')];
  expect(() => locateGold([question({ type: 'multi', answers })], documents)).toThrow(
    /q: not in es\/a\.md: El perro duerme\.\n {2}q: there is no document es\/b\.md/,
  );
});
