import { expect, test } from 'vitest';
import { withoutCopies } from './without-copies.ts';

const CLAUSE = 'El contrato termina en mayo, y cualquiera de las partes lo puede dejar con 30 días de aviso.';

const passage = (text: string, title = 'Contrato', ...headings: string[]) => ({ title, headings, text });

function left(question: string, ...passages: ReturnType<typeof passage>[]): number[] {
  return withoutCopies(passages, question).map((one) => passages.indexOf(one));
}

test('of the same words the best one stays, whatever their case, spacing and punctuation', () => {
  const copy = CLAUSE.toUpperCase().replace(', y', '\n — y').replace('.', ' …');
  expect(left('¿Cuándo termina?', passage(CLAUSE), passage(copy, 'Copia'), passage('Otra cosa.'))).toEqual([
    0, 2,
  ]);
});

test('a piece of a better passage goes; one that says more stays', () => {
  const more = `Antes. ${CLAUSE} Después se firma otro.`;
  expect(left('¿Cuándo termina?', passage(more), passage(CLAUSE))).toEqual([0]);
  expect(left('¿Cuándo termina?', passage(CLAUSE), passage(more))).toEqual([0, 1]);
});

test.each([
  ['a word', CLAUSE.replace('mayo', 'junio')],
  ['a number', CLAUSE.replace('30', '31')],
  ['a sign', CLAUSE.replace('30', '-30')],
  ['an accent', CLAUSE.replace('termina', 'términa')],
  ['the order', CLAUSE.replace('termina en mayo', 'en mayo termina')],
])('%s more or less is another statement', (_, other) => {
  expect(left('¿Cuándo termina?', passage(CLAUSE), passage(other))).toEqual([0, 1]);
});

test('what the question names in a title is kept, so that two contracts can be compared', () => {
  const both = [passage(CLAUSE, 'Contrato de Ana'), passage(CLAUSE, 'Contrato de Eva')] as const;
  expect(left('Compara el contrato de Ana con el de Eva', ...both)).toEqual([0, 1]);
  expect(left('¿Cuándo termina el contrato de Ana?', ...both)).toEqual([0]);
});

test('short texts are the same under the same headings alone; the number of a second document of a name is none', () => {
  const prices = [
    passage('Precio: 12 €', 'Lámparas', 'Azul'),
    passage('Precio: 12 €', 'Lámparas', 'Roja'),
  ] as const;
  expect(left('¿Cuánto cuestan las lámparas?', ...prices)).toEqual([0, 1]);
  const again = [passage('Precio: 12 €', 'Lámparas'), passage('Precio: 12 €', 'Lámparas (2)')] as const;
  expect(left('¿Cuánto cuestan las lámparas?', ...again)).toEqual([0]);
});
