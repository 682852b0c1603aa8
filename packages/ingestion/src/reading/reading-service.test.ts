import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AppError } from '@repaso/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childrenOf, isRunning, knowsProcesses, until } from '../testing/processes.ts';
import type { ReadingLimits } from './reading-child.ts';
import { ReadingService } from './reading-service.ts';

const SERVICE = '/reading-service-process.';
const READER = '/reading-process.';

let folder: string;
let reading: ReadingService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repaso-reading-'));
  reading = serviceWith({});
});
afterEach(async () => {
  reading.close();
  if (knowsProcesses) await until(() => childrenOf(process.pid, SERVICE).length === 0);
  await rm(folder, { recursive: true, force: true });
});

function serviceWith(limits: Partial<ReadingLimits>): ReadingService {
  return new ReadingService({ time: 60_000, memory: 600 * 2 ** 20, ...limits });
}

async function order(name: string, content: string, reader = 'plain-text') {
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, name, reader, isolated: false };
}

/** A file that takes longer to read than any test runs. */
const endless = () => order('lento.md', '>'.repeat(60_000), 'markdown');

const serviceOf = (program = process.pid) => until(() => childrenOf(program, SERVICE)[0]);
const readerOf = (service: number) => until(() => childrenOf(service, READER)[0]);

test('documents are read at the same time, each with its own result', async () => {
  const orders = await Promise.all(['uno', 'dos', 'tres'].map((text) => order(`${text}.txt`, text)));
  const read = await Promise.all(orders.map((one) => reading.read(one)));
  expect(read.map(({ text }) => text)).toEqual(['uno', 'dos', 'tres']);
}, 60_000);

test('what a document fails of comes back with its code and its way out', async () => {
  const slow = serviceWith({ time: 1500 });
  const error = await slow.read(await endless()).catch((thrown: unknown) => thrown);
  slow.close();
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    code: 'unreadable_document',
    message: expect.stringContaining('seconds'),
    hint: expect.stringContaining('Split the file'),
  });
  await expect(reading.read(await order('a.json', '{"a"', 'json'))).rejects.toMatchObject({
    code: 'unreadable_document',
  });
  await expect(reading.read(await order('b.txt', 'x', 'no-such-reader'))).rejects.toMatchObject({
    code: 'unreadable_document',
    cause: expect.objectContaining({ message: expect.stringContaining('no-such-reader') }),
  });
}, 60_000);

test.skipIf(!knowsProcesses)(
  'a reading that is stopped ends its process, and no other reading',
  async () => {
    const stop = new AbortController();
    const slow = reading.read({ ...(await endless()), signal: stop.signal });
    const reader = await readerOf(await serviceOf());
    stop.abort(new Error('enough'));
    await expect(slow).rejects.toThrow('enough');
    await until(() => !isRunning(reader));
    expect((await reading.read(await order('a.txt', 'hola'))).text).toBe('hola');
  },
  60_000,
);

test.skipIf(!knowsProcesses)(
  'readers stand back behind everything that somebody waits for',
  async () => {
    const slow = reading.read(await endless()).catch(() => undefined);
    const reader = await readerOf(await serviceOf());
    if (process.platform === 'linux')
      await until(() => getPriority(reader) === constants.priority.PRIORITY_BELOW_NORMAL);
    reading.close();
    await slow;
  },
  60_000,
);

test.skipIf(!knowsProcesses)(
  'a document outlives the death of the service that has it',
  async () => {
    reading.open();
    const service = await serviceOf();
    const read = reading.read(await order('a.txt', 'hola'));
    process.kill(service, 'SIGKILL');
    expect((await read).text).toBe('hola');
    expect(await serviceOf()).not.toBe(service);
  },
  60_000,
);

test.skipIf(!knowsProcesses)(
  'a document that meets two dead services has failed; the next is read',
  async () => {
    const failed = expect(reading.read(await endless())).rejects.toMatchObject({
      code: 'unreadable_document',
      message: expect.stringContaining('broke the reader'),
    });
    const first = await serviceOf();
    const reader = await readerOf(first);
    process.kill(first, 'SIGKILL');
    // What the dead one had started ends, though it is stuck in its file.
    await until(() => !isRunning(reader));
    process.kill(await serviceOf(), 'SIGKILL');
    await failed;
    expect((await reading.read(await order('a.txt', 'hola'))).text).toBe('hola');
  },
  60_000,
);

test.skipIf(!knowsProcesses)(
  'closing ends the service and a reader that is stuck',
  async () => {
    const failed = expect(reading.read(await endless())).rejects.toMatchObject({
      code: 'unreadable_document',
    });
    const service = await serviceOf();
    const reader = await readerOf(service);
    reading.close();
    await failed;
    await until(() => !isRunning(service) && !isRunning(reader));
  },
  60_000,
);

test.skipIf(!knowsProcesses)(
  'nothing outlives a program that is killed',
  async () => {
    const { path } = await endless();
    const program = readElsewhere(path);
    const service = await serviceOf(program.pid);
    const reader = await readerOf(service);
    process.kill(program.pid, 'SIGKILL');
    await until(() => !isRunning(service) && !isRunning(reader));
  },
  60_000,
);

test('a program that has read what it wanted ends by itself', async () => {
  const { path } = await order('a.md', 'hola');
  expect(await readElsewhere(path).ended).toEqual({ code: 0, said: 'hola' });
}, 60_000);

/** A program that reads a file. */
function readElsewhere(path: string): { pid: number; ended: Promise<{ code: unknown; said: string }> } {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = fileURLToPath(new URL('../testing/read-elsewhere.ts', import.meta.url));
  let settle: (end: { code: unknown; said: string }) => void;
  const ended = new Promise<{ code: unknown; said: string }>((resolve) => {
    settle = resolve;
  });
  const { pid } = execFile(process.execPath, ['--import', loader, script, path], (error, stdout) =>
    settle({ code: error?.signal ?? error?.code ?? 0, said: stdout.trim() }),
  );
  return { pid: pid as number, ended };
}
