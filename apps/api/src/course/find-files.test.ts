import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFiles } from './find-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what can be read is found with or without an extension, the rest is named, hidden files are not', async () => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'a.md'), '# A');
  writeFileSync(join(folder, 'sub/README'), 'Léeme antes de empezar.');
  writeFileSync(join(folder, 'sub/empty'), '');
  writeFileSync(join(folder, 'program'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]));
  writeFileSync(join(folder, 'z.rtf'), '{\\rtf1 hola}');
  writeFileSync(join(folder, '.hidden'), 'x');
  const { documents, passedOver } = await findFiles(folder);
  expect(documents.map(({ name }) => name)).toEqual(['a.md', 'sub/README']);
  expect(passedOver).toEqual(['program', 'sub/empty', 'z.rtf']);
});

test('a file by itself is taken as it is: the server says what is wrong with it', async () => {
  const path = join(folder, 'z.rtf');
  expect(await findFiles(path)).toEqual({
    documents: [{ path, name: 'z.rtf' }],
    passedOver: [],
    unreadable: [],
  });
});
