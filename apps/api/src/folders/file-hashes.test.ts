import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { FileHashes } from './file-hashes.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-hashes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'large.bin');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** Bytes that this process has read so far. */
const bytesRead = () => Number(/^rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);

test('a change is seen, also one that keeps the size and sets the clock of the file back', async () => {
  const hashes = new FileHashes();
  const [one, other] = [Buffer.alloc(1000, 1), Buffer.alloc(1000, 2)];
  writeFileSync(path, one);
  const day = new Date('2020-01-01');
  utimesSync(path, day, day);
  expect(await hashes.hash(path)).toBe(hashOf(one));
  writeFileSync(path, other);
  utimesSync(path, day, day);
  expect(await hashes.hash(path)).toBe(hashOf(other));
});

test('a file that is written while it is read is told so', async () => {
  writeFileSync(path, Buffer.alloc(40 * 2 ** 20));
  const hashing = new FileHashes().hash(path);
  const refused = expect(hashing).rejects.toMatchObject({ code: 'busy' });
  const writing = setInterval(() => appendFileSync(path, 'more'), 1);
  await refused;
  clearInterval(writing);
});

test.skipIf(process.platform !== 'linux')('a file that has settled is read once', async () => {
  writeFileSync(path, Buffer.alloc(20 * 2 ** 20));
  await wait(2100);
  const hashes = new FileHashes();
  const before = bytesRead();
  const first = await hashes.hash(path);
  expect(bytesRead() - before).toBeGreaterThan(20 * 2 ** 20);
  const between = bytesRead();
  expect(await hashes.hash(path)).toBe(first);
  expect(bytesRead() - between).toBeLessThan(2 ** 20);
  hashes.retain([]);
  await hashes.hash(path);
  expect(bytesRead() - between).toBeGreaterThan(20 * 2 ** 20);
});
