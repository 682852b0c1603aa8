import { expect, test } from 'vitest';
import { condenseByRule } from './condense-by-rule.ts';
import { isFollowUp } from './is-follow-up.ts';

test.each([
  '¿Y cuántas capas tiene?',
  '¿Qué limitaciones tiene?',
  '¿Quién lo inventó?',
  '¿Y ROUGE?',
  'and how is it computed?',
  'What are its limits?',
  'why?',
  'how many GPUs did they use',
  'Did she write any other books?',
  '¿Dónde nació?',
])('%s follows up', (message) => expect(isFollowUp(message)).toBe(true));

test.each([
  '¿Qué es un Transformer?',
  '¿Qué mide BLEU?',
  'que es la atencion',
  'What is the reward model in RLHF?',
  'How many parameters does GPT-3 have?',
  '¿Qué diferencia hay entre BLEU y ROUGE?',
  'explica el descuento por temperatura',
  'Did Ada Lovelace finish her notes?',
  '¿Qué he aprendido hoy?',
])('%s stands alone', (message) => expect(isFollowUp(message)).toBe(false));

test('a follow-up gets the topic of the question before', () => {
  expect(condenseByRule('¿Y qué limitaciones tiene?', '¿Qué es BLEU?')).toBe(
    '¿Y qué limitaciones tiene (BLEU)?',
  );
  expect(condenseByRule('who proposed it', 'What is the length penalty?')).toBe(
    'who proposed it (length penalty)',
  );
});

test('an ellipsis takes the place of the topic', () => {
  expect(condenseByRule('¿Y ROUGE?', '¿Qué mide BLEU?')).toBe('¿Qué mide ROUGE?');
  expect(condenseByRule('and the decoder?', 'What does the encoder do in a Transformer encoder?')).toContain(
    'decoder',
  );
});

test('words that the follow-up has itself are not added again', () => {
  expect(
    condenseByRule('¿Y el decodificador del Transformer cómo funciona?', '¿Qué es un Transformer?'),
  ).not.toMatch(/Transformer.*Transformer/);
});

test.each([
  // The thing that was asked for last, not all that was said.
  ['when does it matter?', 'and what is recall (confusion matrix)?', 'when does it matter (recall)?'],
  ['y como se acelera?', '¿cuántas pasadas por la red necesita DDPM?', 'y como se acelera (DDPM)?'],
  ['and in which year?', 'who published it (StyleGAN)?', 'and in which year (StyleGAN)?'],
  ['¿y la tercera?', '¿Qué reparte la segunda etapa (ZeRO)?', '¿Qué reparte la tercera etapa (ZeRO)?'],
  // A condition takes the place of nothing.
  [
    '¿y si lo hacen en sábado?',
    '¿Cuánto cuesta la hora de un instalador?',
    '¿y si lo hacen en sábado (cuesta hora instalador)?',
  ],
])('%s after %s is searched for as %s', (message, previous, expected) =>
  expect(condenseByRule(message, previous)).toBe(expected),
);

test('an ordinal without a name follows up', () => {
  expect(isFollowUp('¿Qué reparte la segunda etapa?')).toBe(true);
  expect(isFollowUp('What does the second law of Newton say?')).toBe(false);
});

test.each([
  [
    'when was he born?',
    'Who invented the telephone?',
    'Alexander Graham Bell did, in 1876 [1].',
    'when was Alexander Graham Bell born?',
  ],
  [
    'Did she publish her notes?',
    'Where did Ada Lovelace live?',
    'In London.',
    'Did Ada Lovelace publish her notes?',
  ],
  ['what was his wife called', 'What did James invent?', '', "what was James' wife called"],
  ['who helped her?', 'Where did Ada live?', '', 'who helped Ada?'],
  // Nobody was named: the words of the question before are all there is.
  [
    'when was he born?',
    'who invented the telephone?',
    'It was invented in 1876.',
    'when was he born (invented telephone)?',
  ],
])('%s after “%s” speaks of the person named', (message, previous, answer, expected) =>
  expect(condenseByRule(message, previous, answer)).toBe(expected),
);
