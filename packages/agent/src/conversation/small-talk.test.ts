import { expect, test } from 'vitest';
import { replyToSmallTalk } from './small-talk.ts';

test.each(['¡Hola!', 'buenos días', 'GRACIAS', '¿Qué puedes hacer?'])(
  '%s is answered in Spanish',
  (message) => {
    expect(replyToSmallTalk(message)).toMatch(/[áéíóúñ¿]|De nada|Hola/);
  },
);

test.each(['Hi!', 'thank you', 'Who are you?'])('%s is answered in English', (message) => {
  expect(replyToSmallTalk(message)).toMatch(/\b(you|the)\b/i);
});

test.each([
  'Hola, ¿qué es un Transformer?',
  'help me with BLEU',
  '¿Quién eres tú en el contrato?',
  'hi-res images',
])('%s is a question', (message) => expect(replyToSmallTalk(message)).toBeUndefined());
