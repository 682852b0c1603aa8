import { expect, test } from 'vitest';
import { replyToSmallTalk } from './small-talk.ts';

test.each([
  '¡Hola!',
  'buenos días',
  'Hola, ¿cómo estás?',
  '¿Qué tal?',
  'GRACIAS',
  'Muchas gracias por tu ayuda',
  '¿Qué puedes hacer?',
  '¿Cómo te llamas?',
])('%s is answered in Spanish', (message) => {
  expect(replyToSmallTalk(message)).toMatch(/[áéíóúñ¿]|De nada|Hola/);
});

test.each([
  'Hi!',
  'Hello, how are you?',
  'thank you',
  'Thanks for your help!',
  'Who are you?',
  "What's your name?",
])('%s is answered in English', (message) => {
  expect(replyToSmallTalk(message)).toMatch(/\b(you|the)\b/i);
});

test.each([
  'Hola, ¿qué es un Transformer?',
  'help me with BLEU',
  '¿Quién eres tú en el contrato?',
  'hi-res images',
  'Gracias por la cesión de datos',
  '¿Cómo estás protegido?',
  'thanks for the memory limits',
])('%s is a question', (message) => expect(replyToSmallTalk(message)).toBeUndefined());
