import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
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
  ['csv (blanks)', '.. csv-table::\n   :header: "A", "B"\n   :widths: 1, 2\n\n   "uno", "dos\n   y más"\n'],
  ['csv (semicolons)', '.. csv-table::\n   :delim: ;\n\n   A; "B"\n   uno; dos y más\n'],
])('a %s table', async (_, source) => {
  expect((await read(source)).blocks).toEqual([['table', 'A | B\nuno | dos y más']]);
});

test('nothing outside of the file is read, and that is said', async () => {
  const { text, notices } = await read(
    '.. include:: /etc/passwd\n\n.. image:: a.png\n   :alt: foto\n\nfin\n',
  );
  expect(text).toBe('foto\n\nfin');
  expect(englishOf(notices)).toEqual(['Not read: image a.png, include /etc/passwd.']);
});

test('cells of a grid table that span others, or hold bars, stay whole', async () => {
  const { blocks } = await read(
    '+-----+-------+---+\n| A   | B     | C |\n+=====+=======+===+\n| uno y dos   | |v| |\n+-----+-------+---+\n| alto| x     | y |\n|     +-------+---+\n|     | z     | w |\n+-----+-------+---+\n',
  );
  expect(blocks).toEqual([['table', 'A | B | C\nuno y dos |  | v\nalto | x | y\n | z | w']]);
});

test('names between bars are what they stand for, wherever that is said', async () => {
  const { text } = await read(
    'La |marca|, v. |v| |copy| de ``|v|`` |logo| y |nada|.\n\n.. |marca| replace:: *Olla* |v|\n   Norte\n.. |v| replace:: 2.1\n.. |copy| unicode:: 0xA9 .. signo\n.. |logo| image:: logo.png\n   :alt: Logotipo\n',
  );
  expect(text).toBe('La Olla 2.1 Norte, v. 2.1 © de |v| Logotipo y nada.');
  expect((await read('|a|\n\n.. |a| replace:: |b|\n.. |b| replace:: |a|\n')).text).toBe('b');
});

test('what a directive shows is read, whatever its name', async () => {
  const { text } = await read(
    '.. glossary::\n\n   horno\n     Cuece.\n\n.. py:function:: cocer(pan)\n\n   Cuece el pan.\n\n.. figure:: a.png\n   :alt: Un horno\n\n   El horno.\n\n.. toctree::\n   :maxdepth: 2\n\n   uno\n',
  );
  expect(text).toBe('horno\n\nCuece.\n\ncocer(pan)\n\nCuece el pan.\n\nUn horno\n\nEl horno.');
});

test('raised and lowered figures do not run into their neighbours', async () => {
  const { text } = await read('Hay 10\\ :sup:`6` en H\\ :sub:`2`\\ O y 5\\ :superscript:`3`.\n');
  expect(text).toBe('Hay 10⁶ en H2O y 5³.');
});

test('lists keep how far in they are, their numbers, and what is said inside of an item', async () => {
  const { text, blocks } = await read(
    '- uno\n\n  - dentro\n\n    3. hondo\n    #. más hondo\n\n       Sigue.\n\n- dos\n\n  .. code:: sh\n\n     ls\n\n#. primero\n\n   - a\n\n#. segundo\n\niv) cuarto\nA. letra\n',
  );
  expect(text).toBe(
    '- uno\n  - dentro\n    3. hondo\n    4. más hondo\nSigue.\n- dos\n\nls\n\n1. primero\n  - a\n2. segundo\niv) cuarto\nA. letra',
  );
  expect(new Set(blocks.map(([kind]) => kind))).toEqual(new Set(['list-item', 'code']));
});

test('lists and programs inside of a definition or a quotation are what they are', async () => {
  const { blocks } = await read(
    'Masa\n    Lleva:\n\n    - harina\n    - agua\n\n    Y se hace así::\n\n        amasar()\n',
  );
  expect(blocks).toEqual([
    ['paragraph', 'Masa'],
    ['quote', 'Lleva:'],
    ['list-item', '- harina'],
    ['list-item', '- agua'],
    ['quote', 'Y se hace así:'],
    ['code', 'amasar()'],
  ]);
});

test('the words of a footnote may begin on the line below its mark', async () => {
  expect((await read('Texto [1]_.\n\n.. [1]\n   Nota al pie.\n')).text).toBe('Texto.\n\nNota al pie.');
});
