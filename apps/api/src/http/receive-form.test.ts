import { AppError } from '@repaso/contract';
import type { IncomingFile } from '@repaso/ingestion';
import { expect, test } from 'vitest';
import { receiveForm } from './receive-form.ts';

/** Takes in files, and knows which of them lie somewhere. */
function receiver() {
  const kept = new Map<string, string>();
  return {
    kept,
    async receive(file: { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }) {
      let text = '';
      for await (const piece of file.bytes as AsyncIterable<Uint8Array>) {
        text += Buffer.from(piece).toString();
        if (text.startsWith('refuse')) throw new AppError('unsupported_type', `Not ${file.name}.`);
        if (text.startsWith('fail')) throw new Error('The disk is broken.');
      }
      kept.set(file.name, text);
      return { discard: async () => void kept.delete(file.name) } as IncomingFile;
    },
  };
}

async function bodyOf(form: FormData): Promise<[type: string, bytes: Buffer]> {
  const response = new Response(form);
  return [response.headers.get('content-type') ?? '', Buffer.from(await response.arrayBuffer())];
}

async function* pieces(bytes: Buffer, error?: Error): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 100) yield bytes.subarray(from, from + 100);
  if (error) throw error;
}

function formOf(...files: [name: string, text: string][]): FormData {
  const form = new FormData();
  for (const [name, text] of files) form.append('file', new Blob([text]), name);
  return form;
}

test('files in their order, the key wherever it stands, and nothing else', async () => {
  const form = formOf(['a.md', 'uno'], ['b.md', 'dos']);
  form.append('note', 'x'.repeat(10_000));
  form.append('other', new Blob(['tres']), 'c.md');
  form.append('file', 'no file');
  form.append('source', 'key_1');
  form.append('source', 'key_2');
  form.append('file', new Blob(['cuatro']), 'd.md');
  const { receive, kept } = receiver();
  const [type, bytes] = await bodyOf(form);
  const { files, source } = await receiveForm(type, pieces(bytes), receive);
  expect(files.map(({ name }) => name)).toEqual(['a.md', 'b.md', 'd.md']);
  expect(source).toBe('key_1');
  expect([...kept]).toEqual([
    ['a.md', 'uno'],
    ['b.md', 'dos'],
    ['d.md', 'cuatro'],
  ]);
});

test('one that is refused in the middle leaves the others be', async () => {
  const { receive, kept } = receiver();
  const [type, bytes] = await bodyOf(
    formOf(['a.md', 'uno'], ['b.mp3', `refuse ${'x'.repeat(5000)}`], ['c.md', 'tres']),
  );
  const { files } = await receiveForm(type, pieces(bytes), receive);
  expect(files[1]).toMatchObject({ name: 'b.mp3', error: { code: 'unsupported_type' } });
  expect([...kept.keys()]).toEqual(['a.md', 'c.md']);
});

test('of a form that breaks off, in any place, nothing stays', async () => {
  const [type, bytes] = await bodyOf(formOf(['a.md', 'uno'], ['b.md', 'x'.repeat(500)]));
  for (let length = 0; length < bytes.length - 4; length += 13) {
    const { receive, kept } = receiver();
    const part = bytes.subarray(0, length);
    await expect(receiveForm(type, pieces(part), receive)).rejects.toMatchObject({ code: 'bad_request' });
    const left = new Error('The client has left.');
    await expect(receiveForm(type, pieces(part, left), receive)).rejects.toBe(left);
    expect([...kept]).toEqual([]);
  }
});

test('nothing stays where the disk fails, where there are too many files, or the key is none', async () => {
  const many = formOf(...Array.from({ length: 51 }, (_, n): [string, string] => [`${n}.md`, 'x']));
  const keyless = formOf(['a.md', 'uno']);
  keyless.append('source', 'not a key');
  const file = formOf(['a.md', 'uno']);
  file.append('source', new Blob(['key']), 'key');
  const failing = formOf(['a.md', 'uno'], ['b.md', 'fail']);
  for (const [form, fault] of [
    [many, { code: 'too_large', message: expect.stringContaining('this one has 51') }],
    [keyless, { code: 'bad_request', message: expect.stringContaining('key of a folder') }],
    [file, { code: 'bad_request', message: expect.stringContaining('key of a folder') }],
    [failing, { message: 'The disk is broken.' }],
    [new FormData(), { code: 'bad_request', message: 'The upload has no file.' }],
  ] as const) {
    const { receive, kept } = receiver();
    const [type, bytes] = await bodyOf(form);
    await expect(receiveForm(type, pieces(bytes), receive)).rejects.toMatchObject(fault);
    expect([...kept]).toEqual([]);
  }
});
