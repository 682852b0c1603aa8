import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaFaults } from './schema-faults.ts';

const schema = z.strictObject({
  text: z.string().trim().min(1).max(5),
  texts: z.array(z.string()).min(2).optional(),
  rate: z.number().gt(0).max(1).optional(),
  size: z.union([z.int(), z.enum(['short', 'long'])]).optional(),
  rows: z.union([z.array(z.string()).min(1), z.string()]).optional(),
  how: z
    .discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.enum(['b', 'c']) })])
    .optional(),
  even: z
    .number()
    .refine((value) => value % 2 === 0, { message: 'odd', params: { spanish: 'impar' } })
    .optional(),
});

const faultsOf = (input: unknown) => {
  const { error } = schema.safeParse(input);
  return error === undefined ? undefined : schemaFaults(error, input);
};

test.each([
  [{}, '“text” is missing', 'falta «text»'],
  [{ text: ' ' }, '“text” is empty', '«text» está vacío'],
  [{ text: 'abcdef' }, '“text” may not exceed 5 characters', '«text» no puede pasar de 5 caracteres'],
  [{ text: 1 }, '“text” has to be a text', '«text» tiene que ser un texto'],
  [{ text: 'a', txt: 1 }, 'there is no field “txt”', 'no hay ningún campo «txt»'],
  [{ text: 'a', texts: ['x'] }, '“texts” has to reach 2 entries', '«texts» tiene que llegar a 2 elementos'],
  [{ text: 'a', rate: 0 }, '“rate” has to be above 0', '«rate» tiene que ser mayor que 0'],
  [
    { text: 'a', size: 'huge' },
    '“size” has to be a number, or “size” may be short, long',
    '«size» tiene que ser un número, o «size» puede ser short, long',
  ],
  [{ text: 'a', rows: [] }, '“rows” has to reach 1 entry', '«rows» tiene que llegar a 1 elemento'],
  [{ text: 'a', rows: ['x', 2] }, '“rows.1” has to be a text', '«rows.1» tiene que ser un texto'],
  [{ text: 'a', how: { kind: 'x' } }, '“how.kind” may be a, b, c', '«how.kind» puede ser a, b, c'],
  [{ text: 'a', even: 3 }, '“even” does not fit (odd)', '«even»: impar'],
])('%j', (input, en, es) => {
  expect(faultsOf(input)).toEqual({ en, es });
});
