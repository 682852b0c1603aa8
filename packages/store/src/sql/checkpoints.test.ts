import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SqlDatabase } from './sql-database.ts';
import { writer } from './writer.ts';

let folder: string;
let file: string;
let database: SqlDatabase;
/** A program that reads the same file, as a backup does. */
let reader: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-checkpoints-'));
  file = join(folder, 'repaso.db');
  database = new SqlDatabase(file);
  database.script("CREATE TABLE facts (text TEXT); INSERT INTO facts VALUES ('one'), ('two')");
  reader = new Database(file, { timeout: 0 });
  reader.exec('BEGIN');
  reader.prepare('SELECT * FROM facts').all();
});

afterEach(() => {
  reader.close();
  database.close();
  rmSync(folder, { recursive: true });
});

const isLocked = (): boolean => {
  const other = new Database(file, { timeout: 0 });
  try {
    other.exec('BEGIN IMMEDIATE');
    return false;
  } catch {
    return true;
  } finally {
    other.close();
  }
};

test('who writes while the log is being emptied waits beside the event loop', async () => {
  const facts = writer(
    { add: async (text: string) => void database.run('INSERT INTO facts VALUES (?)', text) },
    database,
    { others: ['add'] },
  );
  database.run('DELETE FROM facts WHERE text = ?', 'one');
  const emptied = database.makeRoom();
  await vi.waitUntil(isLocked, { interval: 1 });

  let isWritten = false;
  const written = facts.add('three').then(() => {
    isWritten = true;
  });
  await nextTurn();
  await nextTurn();
  expect(isWritten).toBe(false);

  reader.exec('COMMIT');
  await Promise.all([emptied, written]);
  expect(database.all('SELECT text FROM facts')).toEqual([{ text: 'two' }, { text: 'three' }]);
});

test('a log that could not be emptied, as somebody read it, is emptied after that', async () => {
  database.run('DELETE FROM facts WHERE text = ?', 'one');
  await database.makeRoom();
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);

  reader.exec('COMMIT');
  await vi.waitUntil(() => statSync(`${file}-wal`).size === 0, { timeout: 5000 });
});
