import { expect, test } from 'vitest';
import { nearCopiesLast } from './near-copies-last.ts';

const passage = (text: string, title = 'Hoja', language: 'es' | 'en' = 'es') => ({
  ...{ title, headings: [] as string[], text, language },
});
const DOORS = 'La garantía de las puertas de roble macizo dura noventa y nueve años completos, copia';

function order(question: string, passages: ReturnType<typeof passage>[]): number[] {
  return nearCopiesLast(passages, question).map((one) => passages.indexOf(one));
}

test('of many versions of a text two keep their places, and nothing is lost', () => {
  const copies = Array.from({ length: 20 }, (_, n) => passage(`${DOORS} ${n}`));
  const honest = passage('La garantía es de dos años desde la firma del acta de recepción.');
  const found = order('¿Cuánto dura la garantía?', [...copies, honest]);
  expect(found.slice(0, 3)).toEqual([0, 1, 20]);
  expect(found.slice(3)).toEqual(Array.from({ length: 18 }, (_, n) => n + 2));
});

test('an old price and a new one stay side by side', () => {
  const price =
    'La revisión anual de la caldera de la comunidad cuesta 412,00 euros con desplazamiento incluido.';
  const other = passage('Las ventanas se limpian con vinagre.');
  expect(order('¿Cuánto cuesta?', [passage(price), passage(price.replace('412', '430')), other])).toEqual([
    0, 1, 2,
  ]);
});

test('one that holds what was asked for keeps its place; so does the same text in another language', () => {
  const named = ['Ana', 'Luis', 'Eva'].map((name) => passage(`${DOORS} 1`, `Contrato de ${name}`));
  const last = passage('Las ventanas se limpian con vinagre.');
  expect(order('Compara los contratos de Ana, de Luis y de Eva', [...named, last])).toEqual([0, 1, 2, 3]);
  expect(order('¿Cuánto dura la garantía?', [...named, last])).toEqual([0, 1, 3, 2]);
  const table = 'BLEU ROUGE METEOR chrF TER COMET';
  const both = [passage(table), passage(`${table} A`), passage(table, 'Sheet', 'en'), last];
  expect(order('BLEU', both)).toEqual([0, 1, 2, 3]);
});

test('passages without words are no versions of each other', () => {
  expect(
    order(
      '¿Qué?',
      ['—', '…', '·', '¿?'].map((text) => passage(text)),
    ),
  ).toEqual([0, 1, 2, 3]);
});
