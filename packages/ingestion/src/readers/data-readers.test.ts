import { describe, expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { codeReader } from './code-reader.ts';
import { csvReader } from './csv-reader.ts';
import { jsonReader } from './json-reader.ts';
import { notebookReader } from './notebook-reader.ts';
import { testReader } from './reader.contract.ts';
import { subtitleReader } from './subtitle-reader.ts';

const PRICE = 'El kilo cuesta 1,50 € (IVA incluido).';

const notebookOf = (...cells: object[]): Uint8Array => bytesOf(JSON.stringify({ nbformat: 4, cells }));

describe('CSV', () => {
  testReader(csvReader, {
    simple: bytesOf(`aviso;detalle\n${PRICE};El precio es el de la tienda\n`),
    hostile: (text) => bytesOf(`a,b\n"${text}",1\0\n`),
  });

  test.each([
    ['commas', 'a.csv', 'Artículo,Precio\n"Silla, roble","1,5"\n'],
    ['semicolons', 'a.csv', 'Artículo;Precio\nSilla, roble;1,5\n'],
    [
      'semicolons below a title',
      'a.csv',
      'Informe de ventas, 2026\n\nFecha;Importe\n1/2/26;1.234,50\n2/2/26;3,5\n',
      'Informe de ventas, 2026\nFecha | Importe\n1/2/26 | 1.234,50\n2/2/26 | 3,5',
    ],
    ['a separator that the first line names', 'a.csv', 'sep=;\r\nArtículo;Precio\r\nSilla, roble;1,5\r\n'],
    ['a separator of no other file', 'a.csv', '"sep=^"\nArtículo^Precio\nSilla, roble^1,5\n'],
    ['tabs', 'a.tsv', 'Artículo\tPrecio\nSilla, roble\t1,5\n'],
  ])(
    '%s part the cells of a row',
    async (_, name, source, expected = 'Artículo | Precio\nSilla, roble | 1,5') => {
      expect((await csvReader.read(bytesOf(source), { name })).text).toBe(expected);
    },
  );

  test('titles over a table stand before it, and its heads are those below them', async () => {
    const source = 'Ventas de marzo;;\nMadrid;;\nZona;Enero;Febrero\nNorte;1;2\nTotal;;2\n';
    const { text, blocks } = await csvReader.read(bytesOf(source), { name: 'a.csv' });
    expect(text).toBe('Ventas de marzo\n\nMadrid\n\nZona | Enero | Febrero\nNorte | 1 | 2\nTotal |  | 2');
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'table']);
    const narrow = await csvReader.read(bytesOf('Zona;\nNorte;1\n'), { name: 'a.csv' });
    expect(narrow.text).toBe('Zona\nNorte | 1');
  });

  test('rows of prose become records under the heading of their first column', async () => {
    const prose = `${'Una frase larga de verdad que nadie leería en una celda. '.repeat(2)}Fin.`;
    const { text, blocks } = await csvReader.read(
      bytesOf(`tema,autor,texto\nUno,Ana,"${prose}"\nUno,Luis,"${prose}"\nDos,Ana,"${prose}"\n`),
      { name: 'a.csv' },
    );
    expect(
      blocks.filter(({ kind }) => kind === 'heading').map((block) => text.slice(block.start, block.end)),
    ).toEqual(['Uno', 'Dos']);
    expect(text).toContain(`autor: Luis\n\n${prose}`);
  });
});

describe('JSON', () => {
  testReader(jsonReader, {
    simple: bytesOf(JSON.stringify({ title: 'Precios', aviso: PRICE, nota: 'el de la tienda' })),
    hostile: (text) => bytesOf(JSON.stringify([text, '\0'])),
    broken: bytesOf('{ "a": [1, 2'),
  });

  test('records, nested values and lists read as lines', async () => {
    const { text } = await jsonReader.read(
      bytesOf('[{"nombre":"Ana","pago":{"iban":"ES12"},"notas":[1,2]},{"nombre":"Luis","hijos":[{"n":1}]}]'),
      { name: 'a.json' },
    );
    expect(text).toBe('nombre: Ana\npago.iban: ES12\nnotas: 1, 2\n\nnombre: Luis\nhijos[1].n: 1');
  });

  test('numbers longer than those of JavaScript keep all of their digits', async () => {
    const source =
      '[{"cuenta": 12345678901234567890, "texto": "n.º \\"12345678901234567890\\" ", "pi": 3.14159265358979323846, "e": 1.5e3}]';
    const { text } = await jsonReader.read(bytesOf(source), { name: 'a.json' });
    expect(text).toBe(
      'cuenta: 12345678901234567890\ntexto: n.º "12345678901234567890" \npi: 3.14159265358979323846\ne: 1500',
    );
  });

  test('lines that are not JSON are named and cost only themselves', async () => {
    const { text, notices } = await jsonReader.read(bytesOf('{"a":1}\nno\n{"a":2}\n'), { name: 'a.jsonl' });
    expect(text).toBe('a: 1\n\na: 2');
    expect(englishOf(notices)).toEqual(['Lines that are not JSON were left out: 2.']);
  });

  test('nesting without end is refused', async () => {
    const deep = `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;
    await expect(jsonReader.read(bytesOf(deep), { name: 'a.json' })).rejects.toMatchObject({
      code: 'unreadable_document',
    });
  });
});

describe('notebooks', () => {
  testReader(notebookReader, {
    simple: notebookOf({ cell_type: 'markdown', source: ['# Precios\n', '\n', PRICE] }),
    hostile: (text) => notebookOf({ cell_type: 'code', source: `${text}\0`, outputs: [] }),
    broken: bytesOf('{"worksheets": []}'),
  });

  test('prose, code and what it printed follow each other; pictures are counted', async () => {
    const document = await notebookReader.read(
      notebookOf(
        { cell_type: 'markdown', source: '## Uno\n\n- **a**' },
        {
          cell_type: 'code',
          source: ['x = 1\n', 'x'],
          outputs: [
            { output_type: 'execute_result', data: { 'text/plain': ['1'] } },
            { output_type: 'stream', name: 'stdout', text: 'hola\n' },
            { output_type: 'display_data', data: { 'image/png': 'x', 'text/plain': '<Figure>' } },
            { output_type: 'error', ename: 'ValueError', evalue: 'no', traceback: [] },
          ],
        },
      ),
      { name: 'a.ipynb' },
    );
    expect(document.text).toBe('Uno\n\n- a\n\nx = 1\nx\n\n1\n\nhola\n\nValueError: no');
    expect(englishOf(document.notices)).toEqual(['1 picture or interactive output left out.']);
  });

  test('outputs read as they are shown: without codes of the terminal, lines as they end, pages as pages', async () => {
    const data = (content: object): object => ({ output_type: 'display_data', data: content });
    const { text, notices } = await notebookReader.read(
      notebookOf({
        cell_type: 'code',
        source: 'f()',
        outputs: [
          { output_type: 'stream', text: '\u001b[31mrojo\u001b[0m\n10%\r100%\r\nfin\n' },
          data({ 'text/markdown': '**Siete**', 'text/plain': '<IPython.core.display.Markdown object>' }),
          data({ 'text/html': '<p>Ocho</p>', 'text/plain': ['<IPython.core.display.HTML object>'] }),
          data({ 'text/html': '<table><td>1</table>', 'text/plain': '   a\n0  1' }),
        ],
      }),
      { name: 'a.ipynb' },
    );
    expect(text).toBe('f()\n\nrojo\n100%\nfin\n\nSiete\n\nOcho\n\n   a\n0  1');
    expect(notices).toEqual([]);
  });
});

describe('subtitles', () => {
  testReader(subtitleReader, {
    simple: bytesOf(
      '1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>El kilo cuesta 1,50 €</i>\r\n\r\n2\r\n00:00:03,200 --> 00:00:05,000\r\n(IVA incluido).\r\n',
    ),
    hostile: (text) => bytesOf(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\0\n`),
    broken: bytesOf('No hay tiempos aquí.'),
  });

  test('a silence begins a paragraph, which says when it is spoken', async () => {
    const { text } = await subtitleReader.read(
      bytesOf(
        'WEBVTT\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ana>Hola.</v>\n\n00:02.500 --> 00:03.000\nHola.\n\n01:00:09.000 --> 01:00:10.000\nAdiós.\n',
      ),
      { name: 'a.vtt' },
    );
    expect(text).toBe('[00:01] Ana: Hola.\n\n[01:00:09] Adiós.');
  });

  const read = async (source: string) => (await subtitleReader.read(bytesOf(source), { name: 'a.vtt' })).text;

  test('entities are the characters that they stand for, and no marks', async () => {
    expect(
      await read(
        'WEBVTT\n\n00:01.000 --> 00:02.000\n<b>Q&amp;A</b>:&nbsp;&lt;i&gt; x &#233; AT&T &nada; R&D;\n',
      ),
    ).toBe('[00:01] Q&A:\u00a0<i> x é AT&T &nada; R&D;');
  });

  test('captions that scroll are read once, as are the speakers of what follows', async () => {
    expect(
      await read(
        'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>buenos días</v>\n\n00:02.000 --> 00:03.000\n<v Ana>buenos días\na<00:02.500><c> todos</c></v>\n\n00:03.000 --> 00:04.000\na todos\nlos demás\n\n00:04.000 --> 00:05.000\n<v Luis Gil>Gracias.',
      ),
    ).toBe('[00:01] Ana: buenos días a todos los demás Luis Gil: Gracias.');
  });

  test('words after a blank line and cues without one are read; notes are not', async () => {
    expect(
      await read(
        '1\n00:00:01,000 --> 00:00:02,000\nUno\n\ndos\n2\n00:00:02 --> 00:00:03\ntres\n\nNOTE nada\nde nada\n\nfin\n00:00:03,500 --> 00:00:04,000\ncuatro\n',
      ),
    ).toBe('[00:00:01] Uno dos tres cuatro');
  });
});

describe('source code', () => {
  testReader(codeReader, {
    simple: bytesOf(`# ${PRICE}\n# El precio es el de la tienda.\nprice = 1.5\n`),
    hostile: (text) => bytesOf(`${text}\0`),
    title: 'precios.x',
  });

  test('a function is not cut in two', async () => {
    const body = (name: string) => `def ${name}():\n${'    total += 1\n'.repeat(30)}    return total\n`;
    const { blocks, text } = await codeReader.read(bytesOf(`${body('a')}\n${body('b')}`), { name: 'a.py' });
    expect(blocks.map(({ start }) => text.slice(start, start + 5))).toEqual(['def a', 'def b']);
  });
});
