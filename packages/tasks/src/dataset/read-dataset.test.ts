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
  ['a.csv', 'review,stars\nx,1\n', /no column "text"/],
  ['a.csv', 'text,label\n', /no rows/],
  ['a.csv', 'text,label\nx,a\ny\n', /not a sound table at line 3/],
  ['a.jsonl', '{"text":"x","label":"a"}\nnope', /Line 2/],
  ['a.csv', 'text,label\nx,a\n" ",b\n', /Row 2 of train has an empty text/],
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

test('a path is for the command line alone', () => {
  expect(() => readDataset('/etc/passwd', columns, 'train')).toThrow(/cannot read files/);
});
