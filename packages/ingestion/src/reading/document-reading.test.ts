import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { writeMail } from '../testing/write-mail.ts';
import { writePdf } from '../testing/write-pdf.ts';
import { DocumentReading } from './document-reading.ts';

let folder: string;
let open: DocumentReading[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repaso-reading-'));
});
afterEach(async () => {
  for (const reading of open) reading.close();
  open = [];
  await rm(folder, { recursive: true, force: true });
});

function readingWith(limits: { time?: number; memory?: number } = {}): DocumentReading {
  const reading = new DocumentReading({ time: 60_000, memory: 600 * 2 ** 20, ...limits });
  open.push(reading);
  return reading;
}

async function file(name: string, content: string | Uint8Array, reader = 'plain-text') {
  const path = join(folder, name.replaceAll('/', '_'));
  await writeFile(path, content);
  return { path, name, reader, isolated: false };
}

/** Processes that this one started, where the system tells of them. */
function children(): number[] {
  const list = `/proc/${process.pid}/task/${process.pid}/children`;
  return existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
}

test('a file that takes too long is given up; the next one is read', async () => {
  const reading = readingWith({ time: 1500 });
  const slow = await file('lento.md', '>'.repeat(60_000), 'markdown');
  await expect(reading.read(slow)).rejects.toMatchObject({
    code: 'unreadable_document',
    message: expect.stringContaining('seconds'),
  });
  const patient = readingWith();
  expect((await patient.read(await file('a.txt', 'hola'))).text).toBe('hola');
}, 60_000);

test('a file that takes too much memory ends its process and no other reading', async () => {
  const reading = readingWith({ memory: 400 * 2 ** 20 });
  const numbers = `[${'[1,2,3],'.repeat(4_000_000)}1]`;
  const large = reading.read(await file('grande.json', numbers, 'json'));
  const other = reading.read(await file('a.txt', 'hola'));
  await expect(large).rejects.toMatchObject({
    code: 'unreadable_document',
    message: expect.stringContaining('MB of memory'),
  });
  expect((await other).text).toBe('hola');
}, 60_000);

test.skipIf(children().length === 0 && !existsSync(`/proc/${process.pid}/task`))(
  'a reader that crashes costs its own document alone, and leaves no process behind',
  async () => {
    const before = children();
    const reading = readingWith();
    const slow = reading.read({ ...(await file('b.md', '>'.repeat(60_000), 'markdown')), isolated: true });
    const failed = expect(slow).rejects.toMatchObject({
      code: 'unreadable_document',
      message: expect.stringContaining('broke the reader'),
    });
    await wait(300);
    const [started] = children().filter((pid) => !before.includes(pid));
    process.kill(started as number, 'SIGSEGV');
    await failed;
    expect((await reading.read(await file('a.txt', 'hola'))).text).toBe('hola');
    reading.close();
    await wait(200);
    expect(children().filter((pid) => !before.includes(pid))).toEqual([]);
  },
  60_000,
);

test.skipIf(!existsSync(`/proc/${process.pid}/task`))(
  'documents that come together take turns in one process',
  async () => {
    const before = children();
    const reading = readingWith();
    // The start of the first one may take longer than others wait for it.
    await reading.read(await file('a.txt', 'hola'));
    const files = await Promise.all(['a', 'b', 'c', 'd'].map((name) => file(`${name}.txt`, `Soy ${name}.`)));
    const documents = await Promise.all(files.map((one) => reading.read(one)));
    expect(documents.map(({ text }) => text)).toEqual(['Soy a.', 'Soy b.', 'Soy c.', 'Soy d.']);
    expect(children().filter((pid) => !before.includes(pid)).length).toBeLessThanOrEqual(2);
  },
);

test.skipIf(!existsSync(`/proc/${process.pid}/task`))(
  'documents of a complex format take turns in one process, until one of them cannot be read',
  async () => {
    const before = children();
    const started = () => children().filter((pid) => !before.includes(pid));
    const reading = readingWith();
    const pdf = async (name: string, content: string | Uint8Array) => ({
      ...(await file(name, content, 'pdf')),
      isolated: true,
    });
    for (const text of ['Uno.', 'Dos.', 'Tres.']) {
      const document = await reading.read(await pdf('a.pdf', writePdf([[{ text, y: 700 }]])));
      expect(document.text).toBe(text);
    }
    const [first, ...others] = started();
    expect(others).toEqual([]);
    await expect(reading.read(await pdf('b.pdf', '%PDF-1.7\nrubbish'))).rejects.toMatchObject({
      code: 'unreadable_document',
    });
    const document = await reading.read(await pdf('c.pdf', writePdf([[{ text: 'Cuatro.', y: 700 }]])));
    expect(document.text).toBe('Cuatro.');
    expect(started()).not.toContain(first);
  },
  60_000,
);

test.skipIf(!existsSync(`/proc/${process.pid}/task`))(
  'a process that holds more than half of its memory after a document reads no other',
  async () => {
    const before = children();
    // With the TypeScript loader a process takes about a hundred MB before it reads anything.
    const reading = readingWith({ memory: 150 * 2 ** 20 });
    for (const text of ['uno', 'dos']) {
      expect((await reading.read(await file('a.txt', text))).text).toBe(text);
      await vi.waitFor(() => expect(children().filter((pid) => !before.includes(pid))).toEqual([]), 5000);
    }
  },
  60_000,
);

test('a document that takes long holds no other up', async () => {
  const reading = readingWith();
  const stop = new AbortController();
  const slow = reading.read({ ...(await file('d.md', '>'.repeat(60_000), 'markdown')), signal: stop.signal });
  expect((await reading.read(await file('a.txt', 'hola'))).text).toBe('hola');
  stop.abort(new Error('enough'));
  await expect(slow).rejects.toThrow('enough');
});

test.skipIf(!existsSync(`/proc/${process.pid}/task`))(
  'however many documents take long, two processes read at the same time',
  async () => {
    const before = children();
    const reading = readingWith();
    const stop = new AbortController();
    const slow = await Promise.all(
      ['e', 'f', 'g'].map((name) => file(`${name}.md`, '>'.repeat(60_000), 'markdown')),
    );
    const readings = slow.map((one) => reading.read({ ...one, signal: stop.signal }).catch(() => undefined));
    const started = () => children().filter((pid) => !before.includes(pid)).length;
    await vi.waitFor(() => expect(started()).toBe(2), 5000);
    // Longer than a document waits for a process at work.
    await wait(1500);
    expect(started()).toBe(2);
    stop.abort(new Error('enough'));
    await Promise.all(readings);
  },
  20_000,
);

test('a reading that is stopped from outside ends at once', async () => {
  const reading = readingWith();
  const stop = new AbortController();
  const slow = reading.read({ ...(await file('c.md', '>'.repeat(60_000), 'markdown')), signal: stop.signal });
  setTimeout(() => stop.abort(new Error('enough')), 200);
  await expect(slow).rejects.toThrow('enough');
});

test('an attachment that takes too much memory does not cost the words of its message', async () => {
  const reading = readingWith({ memory: 400 * 2 ** 20 });
  const numbers = `[${'[1,2,3],'.repeat(4_000_000)}1]`;
  const mail = writeMail('Datos', 'Van adjuntos.', [
    { type: 'application/json', name: 'datos.json', content: numbers },
  ]);
  const { text, notices } = await reading.read({ ...(await file('a.eml', mail, 'email')), isolated: true });
  expect(text).toMatch(/Van adjuntos\.$/);
  expect(englishOf(notices)).toEqual([
    'Attachments are not read: datos.json. Add them as files.',
    expect.stringMatching(/^With its attachments: “a\.eml” cannot be read: .* MB of memory/),
  ]);
}, 60_000);
