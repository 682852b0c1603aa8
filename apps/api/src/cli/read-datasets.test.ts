import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDatasets } from './read-datasets.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('paths become contents, also those inside base; other fields stay', async () => {
  writeFileSync(join(folder, 'a.csv'), 'text,label\n');
  const file = { name: 'a.csv', content: 'text,label\n' };
  const input = { name: 'x', train: 'a.csv', test: [{ text: 't', label: 'l' }], base: { train: 'a.csv' } };
  expect(await readDatasets(input, folder)).toEqual({ ...input, train: file, base: { train: file } });
});

test('a file as a spreadsheet of the west writes it keeps its accents', async () => {
  writeFileSync(
    join(folder, 'excel.csv'),
    Buffer.from('text;label\r\nQué lástima, señor;ñoño\r\n', 'latin1'),
  );
  expect(await readDatasets({ train: 'excel.csv' }, folder)).toEqual({
    train: { name: 'excel.csv', content: 'text;label\r\nQué lástima, señor;ñoño\r\n' },
  });
});

test('a folder is refused with the way out', async () => {
  await expect(readDatasets({ train: '.' }, folder)).rejects.toMatchObject({
    code: 'bad_request',
    hint: expect.stringContaining('.csv'),
  });
});

test('a file that is missing or of a gigabyte is refused before it is read', async () => {
  await expect(readDatasets({ train: 'none.csv' }, folder)).rejects.toMatchObject({ code: 'not_found' });
  writeFileSync(join(folder, 'large.csv'), '');
  truncateSync(join(folder, 'large.csv'), 1_000_000_000);
  await expect(readDatasets({ train: 'large.csv' }, folder)).rejects.toMatchObject({ code: 'too_large' });
});
