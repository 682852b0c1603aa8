import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import { SqlDatabase } from './sql/sql-database.ts';
import { TestStore } from './testing/test-store.ts';

const opened = new TestStore();

/** Takes back what the newest versions of the schema have added. */
const BEFORE_LEAVING = `
  DROP INDEX mixed_documents;
  ALTER TABLE documents DROP COLUMN mixed;
  ALTER TABLE documents DROP COLUMN edition;
  ALTER TABLE chunks DROP COLUMN checksum;
  ALTER TABLE vectors DROP COLUMN checksum;
  ALTER TABLE document_texts DROP COLUMN checksum;
  DROP VIEW present_documents;
  DROP INDEX leaving_documents;
  ALTER TABLE documents DROP COLUMN leaving`;

test('a collection name is taken whatever its case', async () => {
  await opened.store.collections.create({ name: 'Course' });
  await expect(opened.store.collections.create({ name: 'course' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await opened.store.collections.findByName('COURSE'))?.name).toBe('Course');
});

test('deleting a collection takes documents, jobs and its place in threads', async () => {
  const { collection, document } = await opened.addDocument();
  await opened.store.jobs.enqueue('ingest', document.id);
  const thread = await opened.store.threads.create({ collections: [collection.id], mode: 'auto' });
  await opened.store.collections.delete(collection.id);
  expect(await opened.store.documents.get(document.id)).toBeUndefined();
  expect((await opened.store.threads.get(thread.id))?.collections).toEqual([]);
  expect(await opened.store.jobs.open('ingest')).toBe(0);
});

test('a database of a newer Repaso is left alone', () => {
  opened.store.close();
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  database.script('PRAGMA user_version = 99');
  database.close();
  expect(() => openStore({ folder: opened.folder })).toThrow(/newer Repaso/);
  rmSync(opened.folder, { recursive: true });
  opened.open();
});

test('a file that is no database is reported, not overwritten', () => {
  opened.store.close();
  for (const name of readdirSync(opened.folder)) rmSync(join(opened.folder, name), { recursive: true });
  writeFileSync(join(opened.folder, 'repaso.db'), 'not a database, '.repeat(300));
  expect(() => openStore({ folder: opened.folder })).toThrow(/damaged/);
  rmSync(opened.folder, { recursive: true });
  opened.open();
});

test('documents whose database is gone or empty are not taken for a folder that is new', async () => {
  const received = await opened.store.originals.receive(Buffer.from('hola'));
  await received.keep((await opened.addDocument()).document.id);
  opened.store.close();
  const file = join(opened.folder, 'repaso.db');
  for (const lose of [() => truncateSync(file), () => rmSync(file)]) {
    lose();
    expect(() => openStore({ folder: opened.folder })).toThrow(/1 stored documents are there/);
  }
  expect(existsSync(file)).toBe(false);
  rmSync(opened.folder, { recursive: true });
  opened.open();
});

test('a data folder that is a file, or lies in one, is told so', () => {
  const file = join(opened.folder, 'file');
  writeFileSync(file, '');
  for (const folder of [file, join(file, 'data')])
    expect(() => openStore({ folder })).toThrow(`The data folder ${folder} is not a folder.`);
});

test('a damaged lock is made anew, a folder that cannot be written is told so', () => {
  opened.store.close();
  writeFileSync(join(opened.folder, 'lock.db'), 'noise'.repeat(1000));
  opened.open();
  expect(() => openStore({ folder: opened.folder })).toThrow(/Another Repaso/);
  opened.store.close();
  rmSync(join(opened.folder, 'lock.db'));
  mkdirSync(join(opened.folder, 'lock.db'));
  expect(() => openStore({ folder: opened.folder })).toThrow(/cannot be written/);
  rmSync(join(opened.folder, 'lock.db'), { recursive: true });
  opened.open();
});

test('a data opened.folder serves one Repaso at a time', () => {
  expect(() => openStore({ folder: opened.folder })).toThrow(/Another Repaso/);
  opened.reopen();
});

test('a database of the first schema is brought up to date, with a backup and everything in it', async () => {
  const thread = await opened.store.threads.create({ collections: [], mode: 'auto' });
  const turn = await opened.store.threads.addTurn({ threadId: thread.id, parentId: null, question: '¿Qué?' });
  await opened.store.threads.updateTurn(turn.id, { answer: 'Eso.', reason: 'stop' });
  opened.store.close();
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  database.script(BEFORE_LEAVING);
  database.script('ALTER TABLE turns DROP COLUMN details; DROP TABLE notes; DROP TABLE runs');
  database.script('ALTER TABLE documents DROP COLUMN report; ALTER TABLE chunks DROP COLUMN boxes');
  database.script('DROP INDEX documents_by_name');
  database.script('DROP INDEX chunks_by_content; ALTER TABLE chunks DROP COLUMN content_hash');
  for (const column of ['chunker', 'source', 'replaces'])
    database.script(`ALTER TABLE documents DROP COLUMN ${column}`);
  database.script('PRAGMA user_version = 1');
  database.close();
  opened.open();
  expect(await opened.store.threads.getTurn(turn.id)).toMatchObject({ answer: 'Eso.', details: {} });
  expect(await opened.store.notes.list()).toEqual([]);
  expect(readdirSync(opened.folder).some((name) => name.startsWith('before-schema-2-'))).toBe(true);
});

test('what was left out of an older document is kept, in the one language that it was said in', async () => {
  const collection = await opened.store.collections.create({ name: 'a' });
  const file = { collectionId: collection.id, mediaType: 'text/plain', bytes: 1 };
  const { document } = await opened.store.documents.add({ ...file, name: 'a.txt', sha256: 'a' });
  const other = await opened.store.documents.add({ ...file, name: 'b.txt', sha256: 'b' });
  opened.store.close();
  const database = new SqlDatabase(join(opened.folder, 'repaso.db'));
  const said = 'Page 2 "b" left out.';
  database.script(`UPDATE documents SET notices = '${JSON.stringify([said])}' WHERE id = '${document.id}'`);
  database.script(BEFORE_LEAVING);
  database.script('DROP INDEX documents_by_name; PRAGMA user_version = 5');
  database.close();
  opened.open();
  expect((await opened.store.documents.get(document.id))?.notices).toEqual([{ en: said, es: said }]);
  expect((await opened.store.documents.get(other.document.id))?.notices).toEqual([]);
});
