import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Document, type Health, uploadResultSchema } from '@repaso/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

let server: RunningServer;
let api: ApiSession;
let path: string;
beforeAll(async () => {
  server = await startServer();
  api = new ApiSession(server.address);
  path = `/api/collections/${(await api.collection('notes')).id}/documents`;
}, 180_000);
afterAll(() => server?.stop());

const TYPE = 'multipart/form-data; boundary=B0und';
const head = (name: string) =>
  `--B0und\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
const stored = () => readdirSync(join(server.data, 'originals'));
const documents = async () => (await api.json<{ documents: Document[] }>(path)).documents;

/** A client that sends the beginning of a form and leaves. */
async function leaveAfter(body: string, how: 'politely' | 'at once'): Promise<void> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname)
    .on('error', () => undefined)
    .resume();
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: ${TYPE}\r\nContent-Length: 50000000\r\n\r\n`,
  );
  await new Promise((resolve) => socket.write(body, resolve));
  // Long enough that the first files are on the disk.
  await wait(how === 'politely' ? 200 : 20);
  if (how === 'politely') socket.end();
  else socket.resetAndDestroy();
  await new Promise((resolve) => socket.once('close', resolve));
}

test('of a form whose client leaves in the middle nothing stays, and no file is left open', async () => {
  const open = () => readdirSync(`/proc/${server.process.pid}/fd`).length;
  const begun = `${head('a.md')}# One\r\n${head('b.md')}${'x'.repeat(300_000)}`;
  await leaveAfter(begun, 'politely');
  await expect.poll(stored, { timeout: 20_000 }).toEqual([]);
  const before = process.platform === 'linux' ? open() : 0;
  for (let n = 0; n < 40; n += 1) await leaveAfter(begun, n % 2 === 0 ? 'at once' : 'politely');
  await expect.poll(stored, { timeout: 20_000 }).toEqual([]);
  if (process.platform === 'linux') {
    await expect.poll(() => open() - before, { timeout: 20_000 }).toBeLessThan(5);
  }
  expect(await documents()).toEqual([]);
  expect((await api.json<Health>('/health')).status).toBe('ok');
}, 120_000);

test('a form that is broken is refused whole', async () => {
  const send = (body: string, type = TYPE) =>
    api.failure(path, { method: 'POST', headers: { 'content-type': type }, body });
  const [first, last] = [`${head('a.md')}# One\r\n`, '--B0und--\r\n'];
  for (const body of [first, `${first}--B0und\r\nno head\r\n\r\nx\r\n${last}`, last, '']) {
    expect(await send(body)).toMatchObject({ status: 400, code: 'bad_request' });
  }
  expect(await send(first + last, 'multipart/form-data')).toMatchObject({ status: 400 });
  expect(await send(first + last, 'text/plain')).toMatchObject({ status: 400 });
  expect(stored()).toEqual([]);
  expect(await documents()).toEqual([]);
});

test('a file that is too large is refused alone, and those around it are kept under their names', async () => {
  const megabyte = Buffer.alloc(2 ** 20, 'x ');
  const body = async function* () {
    yield Buffer.from(`${head('año €日本.md')}# One\n\nThe heron waits.\r\n${head('book.txt')}`);
    for (let n = 0; n < 101; n += 1) yield megabyte;
    yield Buffer.from(`\r\n--B0und\r\nContent-Disposition: form-data; name="source"\r\n\r\nkey\r\n`);
    yield Buffer.from(`${head('two.md')}# Two\n\nThe stork flies.\r\n--B0und--\r\n`);
  };
  const init = { method: 'POST', headers: { 'content-type': TYPE }, body: body(), duplex: 'half' };
  const result = uploadResultSchema.parse(await api.json(path, init as unknown as RequestInit));
  expect(result.documents.map(({ name }) => name)).toEqual(['año €日本.md', 'two.md']);
  expect(result.rejected).toMatchObject([{ name: 'book.txt', error: { code: 'too_large' } }]);
  expect(result.rejected[0]?.error.spanish?.message).toContain('book.txt');
  expect((await documents()).map(({ source }) => source)).toEqual(['key', 'key']);
  expect(stored().toSorted()).toEqual(result.documents.map(({ id }) => id).toSorted());
}, 120_000);
