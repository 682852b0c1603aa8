import type { QuizItem } from '@repaso/contract';
import { describe, expect, test } from 'vitest';
import { englishTutor, spanishTutor } from '../prompts/tutor-texts.ts';
import { candidateSentences } from '../quote/candidate-sentence.ts';
import { gradeReply } from './grade-reply.ts';
import { isAskable, makeItem } from './make-item.ts';
import { levelIn, quizTopic, replyKind, studyTopic, wantsQuiz } from './read-reply.ts';

function sentence(text: string, headings = ['La multa']) {
  const passage = {
    chunkId: 'c',
    documentId: 'd',
    title: 'Biblioteca',
    headings,
    text,
    start: 0,
    end: text.length,
  };
  const found = candidateSentences([{ n: 1, passage: { ...passage, language: 'es' } }])[0];
  if (found === undefined) throw new Error(`No sentence in ${text}`);
  return found;
}
const item = (fields: Partial<QuizItem>): QuizItem => ({
  ...{ kind: 'explain', question: '', chunkId: 'c', quote: '', hints: 0, attempts: 0 },
  ...fields,
});

describe('questions', () => {
  test('a figure is left out first, then a name, then the longest word that the topic does not give', () => {
    const blank = (text: string) => makeItem(sentence(text), 'beginner', 'multa', spanishTutor)?.blank;
    expect(blank('La multa por un libro prestado es de 0,15 euros por cada día.')).toBe('0,15');
    expect(blank('La multa de la biblioteca la decidió Irene Balsedo en primavera.')).toBe('Irene');
    expect(blank('La multa por retraso sirve de recordatorio a los lectores.')).toBe('recordatorio');
  });
  test('the sentence with a blank does not hold the answer', () => {
    const made = makeItem(
      sentence('La multa por un libro prestado es de 0,15 euros.'),
      'beginner',
      'multa',
      spanishTutor,
    );
    expect(made?.question).toBe('Completa la frase: «La multa por un libro prestado es de ____ euros.»');
    expect(made?.quote).toContain('0,15');
  });
  test('who knows more is asked for more', () => {
    const definition = sentence(
      'La codificación posicional es un vector que se suma a cada palabra de la frase.',
    );
    expect(makeItem(definition, 'intermediate', 'vectores', spanishTutor)).toMatchObject({
      kind: 'define',
      question: 'Con tus palabras: ¿qué es «codificación posicional»?',
    });
    const other = sentence('Los libros vuelven a su estante antes de que acabe cada semana.');
    expect(makeItem(other, 'advanced', 'libros', englishTutor)).toMatchObject({
      kind: 'explain',
      question: 'Explain in your own words: La multa.',
    });
  });
  test('only whole statements are asked about', () => {
    expect(isAskable(sentence('La multa es de 0,15 euros por cada día de retraso.'))).toBe(true);
    expect(isAskable(sentence('¿Cuánto es la multa por cada día de retraso que pasa?'))).toBe(false);
    expect(
      isAskable(sentence('Calcula la multa de tres libros con cinco días de retraso.', ['Ejercicios'])),
    ).toBe(false);
  });
});

test.each([
  ['0,15', '0.15 euros', 'right'],
  ['0,15', 'quince', 'wrong'],
  ['3', 'tres', 'right'],
  ['28.4', 'fueron 28,4', 'right'],
  ['recordatorio', 'un Recordatorio', 'right'],
  ['recordatorio', 'recordatrio', 'right'],
  ['recordatorio', 'recordar', 'almost'],
  ['recordatorio', 'castigo', 'wrong'],
  ['BLEU', 'bleu', 'right'],
  ['BLEU', 'ROUGE', 'wrong'],
])('blank %s, reply %s: %s', (blank, reply, grade) => {
  expect(gradeReply(item({ kind: 'cloze', blank }), reply)).toBe(grade);
});

test('own words are graded by what they share with the sentence', () => {
  const quote =
    'La codificación posicional es un vector que se suma a la representación de cada palabra para indicar su lugar en la frase.';
  const asked = item({ kind: 'define', question: '¿Qué es «codificación posicional»?', quote });
  expect(gradeReply(asked, 'un vector sumado a la representación de la palabra que indica el lugar')).toBe(
    'right',
  );
  expect(gradeReply(asked, 'un vector de la palabra')).toBe('almost');
  expect(gradeReply(asked, 'la codificación posicional es codificación posicional')).toBe('wrong');
});

test.each([
  ['no lo sé', 'hint'],
  ["I don't know", 'hint'],
  ['dame una pista', 'hint'],
  ['dime la respuesta', 'reveal'],
  ['show me the answer', 'reveal'],
  ['¿Qué es ROUGE?', 'question'],
  ['un vector que se suma', 'reply'],
  ['basta', 'stop'],
  ['quiero terminar ya', 'stop'],
  ["Let's stop.", 'stop'],
  ['para medir la distancia', 'reply'],
  ['a stop sequence', 'reply'],
])('%s is a %s', (message, kind) => expect(replyKind(message)).toBe(kind));

test('levels and wishes are read in both languages', () => {
  expect(levelIn('soy principiante y quiero aprobar')).toBe('beginner');
  expect(levelIn('Intermediate, I want to pass the exam')).toBe('intermediate');
  expect(levelIn('nivel avanzado')).toBe('advanced');
  expect(wantsQuiz('Ponme a prueba sobre la atención')).toBe(true);
  expect(quizTopic('Ponme a prueba sobre la atención.')).toBe('la atención');
  expect(wantsQuiz('¿Qué es BLEU?')).toBe(false);
});

test.each([
  ['Quiero estudiar la atención', 'la atención'],
  ['Quiero aprender sobre BLEU.', 'BLEU'],
  ['Hola, ¿podemos repasar la codificación posicional?', 'la codificación posicional'],
  ["I'd like to learn more about beam search", 'beam search'],
  ['la atención', 'la atención'],
  ['¿Qué es la atención?', 'Qué es la atención'],
  ['Quiero estudiar', undefined],
])('%s: the topic is %s', (message, topic) => expect(studyTopic(message)).toBe(topic));
