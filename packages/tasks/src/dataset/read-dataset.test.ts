import { expect, test } from 'vitest';
import { readDataset } from './read-dataset.ts';

const columns = { textColumn: 'text', labelColumn: 'label' };
const read = (name: string, content: string) => readDataset({ name, content }, columns, 'train');

test('reads CSV with quotes, TSV and JSONL alike', () => {
  const rows = [
    { text: 'uno, "dos"', label: 'a' },
    { text: 'tres\nlíneas', label: '1' },
  ];
  expect(read('a.csv', '\ufefftext,label\n"uno, ""dos""",a\n"tres\nlíneas",1\n')).toEqual(rows);
  expect(read('a.tsv', 'label\ttext\na\t"uno, ""dos"""\n1\t"tres\nlíneas"\n')).toEqual(rows);
  expect(read('a.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))).toEqual(rows);
  expect(read('a.jsonl', '{"text":"tres\\nlíneas","label":1}')).toEqual([rows[1]]);
});

test.each([
  ['a.csv', 'review,stars\nx,1\n', /Row 1 of a.csv has no "text"/],
  ['a.csv', 'text,label\n', /no rows/],
  ['a.csv', 'text,label\nx,a\ny\n', /not a sound table at line 3/],
  ['a.jsonl', '{"text":"x","label":"a"}\nnope', /Line 2/],
  ['a.csv', 'text,label\nx,a\n" ",b\n', /Row 2 of a.csv has an empty text/],
  ['a.csv', 'text,label\nx,\n', /empty label/],
  ['a.xlsx', 'x', /no ending of a data set/],
])('%s: %j is refused, and it says where', (name, content, message) => {
  expect(() => read(name, content)).toThrow(message);
});

test('the columns that there are stand in the hint', () => {
  expect(() => read('a.csv', 'review,stars\nx,1\n')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('review, stars') }),
  );
});

test.each([
  ['text;label\n"uno; dos, tres";a\n'],
  ['text\tlabel\nuno; dos, tres\ta\n'],
  ['label|text|id\na|uno; dos, tres|7\n'],
  ['sep=;\r\ntext;label\r\n"uno; dos, tres";a\r\n'],
  ['text;label;"notes, of mine, and, more"\n"uno; dos, tres";a;x\n'],
])('the separator of %j is found', (content) => {
  expect(read('a.csv', content)).toEqual([{ text: 'uno; dos, tres', label: 'a' }]);
});

test('columns have the names that the caller gives, in a file with semicolons, too', () => {
  const named = { textColumn: 'a, b', labelColumn: 'c' };
  expect(readDataset({ name: 'a.csv', content: 'a, b;c\nx;y\n' }, named, 'train')).toEqual([
    { text: 'x', label: 'y' },
  ]);
});

test('rows are picked by their columns, and others are passed over', () => {
  const rows = [{ id: 1, texto: 'x', etiqueta: 2 }];
  expect(readDataset(rows, { textColumn: 'texto', labelColumn: 'etiqueta' }, 'train')).toEqual([
    { text: 'x', label: '2' },
  ]);
  expect(() => readDataset(rows, columns, 'train')).toThrow(
    expect.objectContaining({
      code: 'bad_request',
      message: 'Row 1 of train has no "text".',
      hint: expect.stringMatching(/id, texto, etiqueta.*textColumn and labelColumn/),
    }),
  );
});

test('a path is for the command line alone', () => {
  expect(() => readDataset('/etc/passwd', columns, 'train')).toThrow(/cannot read files/);
});
