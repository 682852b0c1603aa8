import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import { afterAll, describe, expect, it } from 'vitest';
import {
  LLAMA3_TEMPLATE,
  llama3Vocabulary,
  type MetadataValue,
  writeGguf,
  writeRandomLlama,
} from '../testing/index.ts';
import { MARKER_TOKENS } from './marker-vocabulary.ts';
import { validateGguf } from './validate-gguf.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-gguf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const METADATA: Record<string, MetadataValue> = {
  'general.architecture': 'llama',
  'llama.context_length': { u32: 64 },
  'llama.block_count': { u32: 1 },
  'llama.embedding_length': { u32: 32 },
  'tokenizer.ggml.tokens': { strings: ['a', 'b'] },
};
const TENSOR = {
  name: 'output.weight',
  dimensions: [32, 2],
  type: 0,
  bytes: 256,
  data: () => [Buffer.alloc(256)],
};

function file(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function gguf(name: string, metadata: Record<string, MetadataValue>, tensors = [TENSOR]): string {
  const path = join(folder, name);
  writeGguf(path, metadata, tensors);
  return path;
}

/** A header of version 3 with these two counts and nothing else. */
function bareHeader(tensors: bigint, keys: bigint): Buffer {
  const header = Buffer.alloc(24);
  header.write('GGUF');
  header.writeUInt32LE(3, 4);
  header.writeBigUInt64LE(tensors, 8);
  header.writeBigUInt64LE(keys, 16);
  return header;
}

async function refusal(path: string): Promise<AppError> {
  const error = await validateGguf(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe('validateGguf', () => {
  it('reads what a usable file says', async () => {
    const path = join(folder, 'good.gguf');
    writeRandomLlama({
      path,
      name: 'tiny',
      contextLength: 512,
      metadata: { 'repaso.sentences_per_prompt': { u32: 3 } },
    });
    const summary = await validateGguf(path);
    expect(summary).toMatchObject({
      architecture: 'llama',
      name: 'tiny',
      contextLength: 512,
      vocabularySize: llama3Vocabulary().tokens.length,
      chatTemplate: LLAMA3_TEMPLATE,
      readout: undefined,
      fileBytes: readFileSync(path).length,
    });
    expect(summary.metadata).toMatchObject({ 'llama.block_count': 2, 'repaso.sentences_per_prompt': 3 });
  });

  it('recognises a marking model by its metadata or by its vocabulary', async () => {
    const tokens = { strings: ['a', ...MARKER_TOKENS] };
    const byVocabulary = gguf('vocabulary.gguf', { ...METADATA, 'tokenizer.ggml.tokens': tokens });
    const byMetadata = gguf('metadata.gguf', { ...METADATA, 'repaso.readout': 'marker' });
    expect((await validateGguf(byVocabulary)).readout).toBe('marker');
    expect((await validateGguf(byMetadata)).readout).toBe('marker');
  });

  it('refuses a header of 24 bytes that claims 2^48 keys at once, in little memory', async () => {
    const path = file('claims.gguf', bareHeader(1n, 2n ** 48n));
    const started = performance.now();
    const before = process.memoryUsage().rss;
    expect((await refusal(path)).message).toContain('metadata keys');
    expect(performance.now() - started).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  it.each([
    ['notes.pdf', '%PDF-1.7 and then some more text', 'is not a GGUF model'],
    ['notes.txt', 'hello', 'is not a GGUF model'],
    ['empty.gguf', '', 'is empty'],
    ['tensors.gguf', bareHeader(2n ** 60n, 0n), 'tensors'],
    ['short.gguf', bareHeader(1n, 3n), 'is cut off'],
  ])('refuses %s', async (name, content, why) => {
    const error = await refusal(file(name, content));
    expect(error.message).toContain(why);
    expect(error.message).toContain(`"${name}"`);
    expect(error.message).not.toContain(folder);
    expect(error.code).toBe('model_unavailable');
    expect(error.hint).toBeTruthy();
  });

  it('refuses a folder and a file that is not there', async () => {
    mkdirSync(join(folder, 'folder.gguf'));
    expect((await refusal(join(folder, 'folder.gguf'))).message).toContain('is not a file');
    const missing = await refusal(join(folder, 'missing.gguf'));
    expect(missing.message).toBe('The model file "missing.gguf" does not exist.');
  });

  it('refuses version 1, and a string, a list or a nested list beyond the file', async () => {
    const old = bareHeader(1n, 1n);
    old.writeUInt32LE(1, 4);
    expect((await refusal(file('old.gguf', old))).message).toContain('GGUF version 1');
    const long = Buffer.alloc(8);
    long.writeBigUInt64LE(2n ** 40n);
    const path = file('string.gguf', Buffer.concat([bareHeader(1n, 1n), long, Buffer.alloc(64)]));
    expect((await refusal(path)).message).toContain('bytes in one string');
    const key = Buffer.concat([
      Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.from('k'),
      Buffer.from([9, 0, 0, 0]),
    ]);
    const list = (type: number) =>
      Buffer.concat([bareHeader(1n, 1n), key, Buffer.from([type, 0, 0, 0]), long, Buffer.alloc(99)]);
    expect((await refusal(file('list.gguf', list(4)))).message).toContain('items in one array');
    expect((await refusal(file('nested.gguf', list(9)))).message).toContain('array of the unusable type 9');
    expect((await refusal(file('type.gguf', list(77)))).message).toContain('array of the unusable type 77');
  });

  it('refuses a file whose weights are cut, wherever the cut is', async () => {
    const whole = readFileSync(gguf('whole.gguf', METADATA));
    for (let bytes = 1; bytes < whole.length - 32; bytes += 13) {
      const path = file('cut.gguf', whole);
      truncateSync(path, bytes);
      await refusal(path);
    }
  });

  it.each<[string, Partial<typeof TENSOR>, string]>([
    ['type', { type: 5 }, 'weights of type 5'],
    ['dimensions', { dimensions: [1, 1, 1, 1, 1] }, '5 dimensions'],
    ['size', { dimensions: [2 ** 31, 2 ** 31] }, 'is cut off'],
    ['block', { type: 8 }, 'has a tensor'],
    ['empty', { dimensions: [0] }, 'empty tensor'],
    ['name', { name: 'x'.repeat(65) }, 'without a usable name'],
  ])('refuses a tensor with an impossible %s', async (name, change, why) => {
    const tensor = { ...TENSOR, ...change, ...(name === 'block' ? { dimensions: [33] } : {}) };
    expect((await refusal(gguf(`${name}.gguf`, METADATA, [tensor]))).message).toContain(why);
  });

  it.each<[string, Record<string, MetadataValue>, string]>([
    ['architecture', { 'general.architecture': '../x' }, 'architecture'],
    ['context', { 'llama.context_length': { u32: 0 } }, 'llama.context_length'],
    ['blocks', { 'llama.block_count': 'many' }, 'llama.block_count'],
    ['vocabulary', { 'tokenizer.ggml.tokens': { strings: [] } }, 'vocabulary'],
    ['alignment', { 'general.alignment': { u32: 33 } }, 'alignment'],
    ['shards', { 'split.count': { u32: 3 } }, 'one part of a model in 3 files'],
  ])('refuses a file with an unusable %s', async (name, change, why) => {
    expect((await refusal(gguf(`${name}.gguf`, { ...METADATA, ...change }))).message).toContain(why);
  });

  it('refuses a file without weights', async () => {
    expect((await refusal(gguf('weightless.gguf', METADATA, []))).message).toContain('no weights');
  });
});
