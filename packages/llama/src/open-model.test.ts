import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InsufficientMemoryError } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryOr } from './engine/load-model.ts';
import { type LlamaEngine, openLlama } from './engine/open-llama.ts';
import { openModel } from './open-model.ts';
import { markerFile, writeRandomLlama } from './testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-open-'));
let engine: LlamaEngine;
beforeAll(async () => {
  engine = await openLlama({ gpu: false, threads: 1 });
});
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true });
});

describe('openModel', () => {
  it('opens a model that writes as a chat model', async () => {
    const path = join(folder, 'chat.gguf');
    writeRandomLlama({ path });
    const opened = await openModel({ engine, path, contextSize: 512, defaults: { maxTokens: 3 } });
    expect(opened).toMatchObject({ kind: 'chat', name: 'random-llama', contextSize: 512 });
    if (opened.kind !== 'chat') return;
    const answer = await opened.model.invoke('Hola');
    expect(answer.usage_metadata).toMatchObject({ output_tokens: 3 });
    await opened.dispose();
  });

  it('opens a model that marks as a sentence marker', async () => {
    const path = join(folder, 'marks.gguf');
    writeRandomLlama({ path, ...markerFile() });
    const opened = await openModel({ engine, path });
    expect(opened).toMatchObject({ kind: 'marker', name: 'random-marker' });
    await opened.dispose();
  });

  it('takes the context of the model where none is asked for', async () => {
    const path = join(folder, 'small.gguf');
    writeRandomLlama({ path, contextLength: 768, layers: 1 });
    const opened = await openModel({ engine, path });
    expect(opened).toMatchObject({ kind: 'chat', contextSize: 768 });
    await opened.dispose();
  });

  it('refuses a wrong file with its name and the way out, and the engine goes on', async () => {
    const path = join(folder, 'thesis.pdf');
    writeFileSync(path, '%PDF-1.7\n'.repeat(100));
    await expect(openModel({ engine, path })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: 'The model file "thesis.pdf" is not a GGUF model.',
      hint: expect.stringContaining('.gguf'),
    });
    const sound = join(folder, 'sound.gguf');
    writeRandomLlama({ path: sound, layers: 1 });
    await (await openModel({ engine, path: sound })).dispose();
  });

  it('refuses a file whose header is fine and whose weights are not those of a model', async () => {
    const path = join(folder, 'strange.gguf');
    writeRandomLlama({ path, metadata: { 'llama.block_count': { u32: 9 } } });
    await expect(openModel({ engine, path })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: /strange.gguf/,
    });
  });

  it('refuses an adapter that is not there, and one that is none', async () => {
    const path = join(folder, 'adapted.gguf');
    writeRandomLlama({ path, layers: 1 });
    await expect(openModel({ engine, path, lora: [{ path: '/none/tone.gguf' }] })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: 'The model file "tone.gguf" does not exist.',
      hint: expect.stringContaining('adapter'),
    });
    await expect(openModel({ engine, path, lora: [{ path }] })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('does not take its adapters'),
    });
  });

  it('refuses a model that only embeds, and a marker without its tokens', async () => {
    const embedder = join(folder, 'embedder.gguf');
    writeRandomLlama({ path: embedder, metadata: { 'llama.pooling_type': { u32: 1 } } });
    await expect(openModel({ engine, path: embedder })).rejects.toMatchObject({ message: /does not write/ });
    const marker = join(folder, 'marker.gguf');
    writeRandomLlama({ path: marker, metadata: { 'repaso.readout': 'marker' } });
    await expect(openModel({ engine, path: marker })).rejects.toMatchObject({ message: /control tokens/ });
  });

  it('refuses a context that the memory does not hold, before it is taken', async () => {
    const path = join(folder, 'vast.gguf');
    writeRandomLlama({ path, contextLength: 2 ** 22 });
    const started = performance.now();
    await expect(openModel({ engine, path, contextSize: 2 ** 22, sequences: 64 })).rejects.toMatchObject({
      code: 'model_unavailable',
      message: /more memory than is free/,
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each([{ contextSize: 100 }, { contextSize: 1.5 }, { sequences: 0 }, { contextSize: 4096 }])(
    'refuses options out of range: %o',
    async (options) => {
      const path = join(folder, 'range.gguf');
      writeRandomLlama({ path, layers: 1 });
      await expect(openModel({ engine, path, ...options })).rejects.toMatchObject({ code: 'bad_request' });
    },
  );

  it('tells a model that is too large from one that is broken', () => {
    expect(memoryOr(new InsufficientMemoryError('no'), '/m/big.gguf', 'is broken').message).toContain(
      'more memory',
    );
    expect(memoryOr(new Error('no'), '/m/big.gguf', 'is broken').message).toBe(
      'The model file "big.gguf" is broken.',
    );
  });
});

describe('the engine', () => {
  it('says what it runs on', async () => {
    const hardware = await engine.hardware();
    expect(hardware).toMatchObject({ gpu: false, threads: 1, gpuNames: [] });
    expect(hardware.memory.total).toBeGreaterThan(hardware.memory.free);
    expect(hardware.cores).toBeGreaterThanOrEqual(1);
    expect(hardware.llamaCpp).not.toBe('');
  });

  it('leaves one core to the rest of the machine by default', async () => {
    const other = await openLlama({ gpu: false });
    const { cores, threads } = await other.hardware();
    expect(threads).toBe(Math.max(1, cores - 1));
    await other.dispose();
  });
});
