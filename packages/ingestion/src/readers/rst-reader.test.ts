import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { testReader } from './reader.contract.ts';
import { rstReader } from './rst-reader.ts';

testReader(rstReader, {
  simple: bytesOf('Precios\n=======\n\nEl **kilo** cuesta 1,50 €\n(`IVA <https://x.example>`_ incluido).\n'),
  hostile: (text) => bytesOf(`::\n\n  ${text}\n\0`),
});

async function read(source: string) {
  const document = await rstReader.read(bytesOf(source), { name: 'a.rst' });
  const blocks = document.blocks.map(({ kind, level, start, end }) => {
    const text = document.text.slice(start, end);
    return level === undefined ? [kind, text] : [kind, level, text];
  });
  return { ...document, blocks };
}

test('sections take their level from the order of their marks', async () => {
  const { blocks, title } = await read(
    '=====\nLibro\n=====\n\nUno\n---\n\nDentro\n~~~~~~\n\nDos\n---\n\ntexto\n',
  );
  expect(title).toBe('Libro');
  expect(blocks).toEqual([
    ['heading', 1, 'Libro'],
    ['heading', 2, 'Uno'],
    ['heading', 3, 'Dentro'],
    ['heading', 2, 'Dos'],
    ['paragraph', 'texto'],
  ]);
});

test('marks go; literals, formulas and the words of roles stay', async () => {
  const { text } = await read(
    'La *atención* es :math:`QK^T`, ver :ref:`el capítulo <cap-2>` y ``a*b*c`` [1]_, o snake_case.\n\n.. [1] Una nota.\n\n.. comentario\n   que no se lee\n',
  );
  expect(text).toBe('La atención es $QK^T$, ver el capítulo y a*b*c, o snake_case.\n\nUna nota.');
});

test('lists, code and formulas', async () => {
  const { blocks } = await read(
    'Ejemplo::\n\n    if a:\n      b()\n\n- uno\n  sigue\n- dos\n\n1. tres\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. math::\n\n   a^2\n',
  );
  expect(blocks).toEqual([
    ['paragraph', 'Ejemplo:'],
    ['code', 'if a:\n  b()'],
    ['list-item', '- uno sigue'],
    ['list-item', '- dos'],
    ['list-item', '1. tres'],
    ['code', 'x = 1'],
    ['formula', '$$a^2$$'],
  ]);
});

test.each([
  [
    'grid',
    '+-----+-------+\n| A   | B     |\n+=====+=======+\n| uno | dos   |\n|     | y más |\n+-----+-------+\n',
  ],
  ['simple', '===  =======\nA    B\n===  =======\nuno  dos\n     y más\n===  =======\n'],
  [
    'list',
    '.. list-table::\n   :header-rows: 1\n\n   * - A\n     - B\n   * - uno\n     - dos\n       y más\n',
  ],
  ['csv', '.. csv-table::\n   :header: A,B\n\n   uno,"dos y más"\n'],
])('a %s table', async (_, source) => {
  expect((await read(source)).blocks).toEqual([['table', 'A | B\nuno | dos y más']]);
});

test('nothing outside of the file is read, and that is said', async () => {
  const { text, notices } = await read(
    '.. include:: /etc/passwd\n\n.. image:: a.png\n   :alt: foto\n\nfin\n',
  );
  expect(text).toBe('fin');
  expect(notices).toEqual(['Not read: image a.png, include /etc/passwd.']);
});
