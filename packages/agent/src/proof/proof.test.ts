import type { Source } from '@repaso/contract';
import { expect, test } from 'vitest';
import { checkAnswer } from './check-answer.ts';
import { figuresOf, isSameFigure } from './figures.ts';
import { findConflicts } from './find-conflicts.ts';
import { findSupport } from './find-support.ts';
import { isRefusal } from './is-refusal.ts';

function source(n: number, text: string, title = `Documento ${n}`, headings: string[] = []): Source {
  const passage = {
    chunkId: `c${n}`,
    documentId: `d${n}`,
    title,
    headings,
    text,
    start: 0,
    end: text.length,
  };
  return { n, passage: { ...passage, language: 'es' } };
}

test.each([
  ['0,15', '0.15', true],
  ['3.000', '3000', true],
  ['1.890,00', '1,890.00', true],
  ['28.4', '284', false],
  ['412,00', '412', true],
  ['15 de abril de 2026', '2026-04-15', true],
  ['April 15, 2026', '15/04/2026', true],
  ['15 de abril', '15 de abril de 2026', true],
  ['15 de abril', '16 de abril', false],
  ['seis semanas', '6 semanas', true],
])('%s and %s', (one, other, same) => {
  const [a] = figuresOf(one, { words: true });
  const [b] = figuresOf(other, { words: true });
  expect(a && b && isSameFigure(a, b)).toBe(same);
});

test('the number of a name is no figure', () => expect(figuresOf('GPT-4 y la puerta P-130')).toEqual([]));

test('a claim is supported by words, numbers, names and sense together', () => {
  const text = 'La multa es de 0,15 euros por día. El carné cuesta 3 euros. Irene Balsedo firma el carné.';
  expect(findSupport('La multa por día es de 0.15 euros', text)?.quote).toBe(
    'La multa es de 0,15 euros por día.',
  );
  expect(findSupport('La multa por día es de 15 euros', text)).toBeUndefined();
  expect(findSupport('El carné lo firma Irene Balsedo', text)?.quote).toBe('Irene Balsedo firma el carné.');
  expect(findSupport('El carné lo firma Marta Balsedo', text)).toBeUndefined();
  expect(findSupport('La multa no es de 0,15 euros por día', text)).toBeUndefined();
  expect(findSupport('Los gatos duermen mucho', text)).toBeUndefined();
  const joined = findSupport('El carné cuesta 3 euros y lo firma Irene Balsedo', text);
  expect(text).toContain(joined?.quote);
  expect(joined?.quote).toContain('Irene');
});

test('each sentence of an answer is supported, unsupported for a reason, or left unmarked', () => {
  const sources = [
    source(1, 'El plazo de una cocina es de seis semanas desde la firma de los planos.'),
    source(2, 'La garantía de los herrajes es de 8 años en la serie Tramontana.'),
  ];
  const answer = [
    'El plazo de una cocina es de 6 semanas desde la firma.',
    'La garantía es de 10 años.',
    'La serie Tramontana la diseñó Paloma Ruiz.',
    'Los delfines nadan juntos por mares tropicales muy templados.',
    'La cocina tiene cierta garantía de plazo en general.',
    '¿Quieres saber más sobre la cocina?',
  ].join(' ');
  const checks = checkAnswer(answer, sources, 'es');
  expect(checks.map(({ verdict }) => verdict)).toEqual([
    'supported',
    'unsupported',
    'unsupported',
    'unsupported',
    'unsure',
  ]);
  expect(checks[0]).toMatchObject({ n: 1, quote: sources[0]?.passage.text });
  expect(checks[1]?.missing).toEqual(['10']);
  expect(checks[2]?.missing).toEqual(['Paloma', 'Ruiz']);
  expect(answer.slice(checks[3]?.start, checks[3]?.end)).toMatch(/^Los delfines/);
});

test('across languages words prove nothing, figures still do', () => {
  const sources = [source(1, 'El plazo de una cocina es de seis semanas desde la firma.')];
  const checks = checkAnswer(
    'The kitchen takes 6 weeks from the signature. It costs 900 euros.',
    sources,
    'en',
  );
  expect(checks.map(({ verdict }) => verdict)).toEqual(['unsure', 'unsupported']);
});

test('a model that says it is not in the documents has refused', () => {
  for (const answer of [
    'No está en los documentos.',
    'Lo siento, no aparece en las fuentes.',
    'It is not in the documents.',
  ])
    expect(isRefusal(answer), answer).toBe(true);
  expect(
    isRefusal('No está en los documentos de 2025, pero en 2026 la puerta cuesta 412 €. '.repeat(3)),
  ).toBe(false);
  expect(isRefusal('El plazo no está cerrado.')).toBe(false);
});

const PRICE = source(1, 'Referencia | Puerta | Precio\nP-130 | chapada en roble | 412,00', 'Tarifa', [
  'Puertas',
]);
const CHANGE = source(
  2,
  'Se acuerda que la puerta P-130 pase de 412,00 a 438,00 € desde el 1 de mayo de 2026. La puerta P-135 mantiene su precio de 735,00 €.',
  'Acta',
);

test('a value that another paper replaced is shown beside it', () => {
  const [conflict, ...others] = findConflicts([PRICE, CHANGE], '¿Cuánto cuesta la puerta P-130?');
  expect(others).toEqual([]);
  expect(conflict?.subject).toContain('P-130');
  expect(conflict?.values.map(({ value }) => value)).toEqual(['412,00', '438,00']);
  expect(findConflicts([PRICE, CHANGE], '¿Quién pidió más gente para el taller en verano?')).toEqual([]);
});

test('spelled out values are compared as well', () => {
  const sources = [
    source(1, 'El plazo de una cocina es de seis semanas desde la firma de los planos.'),
    source(
      2,
      'Se acuerda que el plazo de las cocinas pase de seis a ocho semanas para los pedidos de abril.',
    ),
  ];
  const [conflict] = findConflicts(sources, '¿Cuál es el plazo de una cocina?');
  expect(conflict?.values.map(({ value }) => value)).toEqual(['seis', 'ocho']);
});

test('two papers that differ on the same thing conflict; two things do not', () => {
  const one = source(1, 'La visita de medición cuesta 35 euros en la zona A.');
  const other = source(2, 'La visita de medición cuesta 45 euros en la zona A.');
  const question = '¿Cuánto cuesta la visita de medición?';
  expect(findConflicts([one, other], question)[0]?.values.map(({ value }) => value)).toEqual(['35', '45']);
  const third = source(3, 'La retirada de una puerta vieja cuesta 22 euros.');
  expect(findConflicts([one, third], question)).toEqual([]);
  const again = source(4, 'La visita de medición cuesta 35,00 euros en la zona A.');
  expect(findConflicts([one, again], question)).toEqual([]);
});
