import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { validateGguf } from '../gguf/validate-gguf.ts';
import { writeRandomLlama } from '../testing/write-random-llama.ts';
import { contextBytes } from './context-bytes.ts';
import { type ModelShape, modelShape } from './model-shape.ts';
import { type PlanOptions, planHardware } from './plan-hardware.ts';

const GB = 1e9;

/** Llama 3.1 8B in Q4_K_M, as its header says. */
const LLAMA_8B: ModelShape = {
  layers: Array.from({ length: 32 }, () => 0.132 * GB),
  embedding: 0.28 * GB,
  output: 0.41 * GB,
  kvPerLayer: 8 * (128 + 128) * 2,
  kvLayers: 32,
  contextLength: 131_072,
  width: 4096,
  vocabulary: 128_256,
  bytesPerToken: 4.6 * GB,
};

function machine(gpu: number, memory: number, unified = false): PlanOptions['hardware'] {
  return {
    gpu: gpu === 0 ? false : unified ? 'metal' : 'cuda',
    gpuNames: gpu === 0 ? [] : ['A card'],
    gpuMemory: { total: gpu * GB, free: gpu * GB, unified: unified ? gpu * GB : 0 },
    memory: { total: memory * GB, free: memory * GB },
  };
}

const planFor = (hardware: PlanOptions['hardware'], more: Partial<PlanOptions> = {}) =>
  planHardware({ model: LLAMA_8B, hardware, ...more });

test('a Llama 8B keeps 128 KiB a token in 16 bits, and 68 in 8', () => {
  const layout = { contextSize: 1, sequences: 1 } as const;
  expect(contextBytes(LLAMA_8B, { ...layout, kvPrecision: 'f16' })).toBe(128 * 1024);
  expect(contextBytes(LLAMA_8B, { ...layout, kvPrecision: 'q8_0' })).toBe(68 * 1024);
});

describe('with a graphics card', () => {
  test('that has room: all layers, a whole context, four answers at a time, 16 bits', () => {
    expect(planFor(machine(24, 32))).toMatchObject({
      ...{ gpuLayers: 32, layers: 32, contextSize: 8192, sequences: 4, kvPrecision: 'f16' },
      reasons: [expect.stringContaining('All 32 layers fit')],
    });
  });

  test('that has less: answers at a time go before the context, and 16 bits before answers', () => {
    expect(planFor(machine(9.5, 32))).toMatchObject({
      gpuLayers: 32,
      contextSize: 8192,
      sequences: 4,
      kvPrecision: 'q8_0',
    });
    expect(planFor(machine(6.6, 32))).toMatchObject({ gpuLayers: 32, contextSize: 8192, sequences: 1 });
  });

  test('that does not hold all layers: as many as fit, and the reason', () => {
    const plan = planFor(machine(4, 32));
    expect(plan?.gpuLayers).toBeGreaterThan(5);
    expect(plan?.gpuLayers).toBeLessThan(32);
    expect(plan?.contextSize).toBeGreaterThanOrEqual(4096);
    expect(plan?.reasons.join(' ')).toMatch(/of 32 layers fit .* processor, which sets the pace/);
    const one = planFor(machine(4, 32), { wish: { contextSize: 4096 } });
    expect(one?.gpuLayers).toBeGreaterThanOrEqual(plan?.gpuLayers ?? 0);
  });

  test('that is tiny: the processor', () => {
    expect(planFor(machine(0.4, 32))).toMatchObject({ gpuLayers: 0, contextSize: 8192 });
  });

  test.each([24, 12, 8, 6, 4, 2])('of %d GB: what is planned stays inside what is free', (gpu) => {
    const plan = planFor(machine(gpu, 16));
    expect(plan?.needs.gpu).toBeLessThanOrEqual(gpu * GB);
    expect(plan?.needs.gpu).toBeLessThanOrEqual(plan?.budget.gpu ?? 0);
    expect(plan?.needs.memory).toBeLessThanOrEqual(plan?.budget.memory ?? 0);
  });
});

test('one memory for all: what others were promised is not on the card either', () => {
  const promised = [
    { name: 'embedder', bytes: 1 * GB },
    { name: 'reranker', bytes: 1 * GB },
  ];
  const free = planFor(machine(10, 10, true));
  const shared = planFor(machine(10, 10, true), { promised });
  expect(shared?.budget.gpu).toBe((free?.budget.gpu ?? 0) - 2 * GB);
  expect(planFor(machine(10, 10), { promised })?.budget.gpu).toBe(free?.budget.gpu);
  expect(shared?.reasons.filter((reason) => /kept for the (embedder|reranker)/.test(reason))).toHaveLength(2);
});

describe('without a graphics card', () => {
  test('memory decides about the context, never silently', () => {
    expect(planFor(machine(0, 32))).toMatchObject({
      gpuLayers: 0,
      contextSize: 8192,
      sequences: 4,
      kvPrecision: 'f16',
    });
    const small = planFor(machine(0, 0.8));
    expect(small).toMatchObject({ contextSize: 8192 / 2, sequences: 1, kvPrecision: 'q8_0' });
    expect(small?.reasons.join(' ')).toMatch(/4096 tokens instead of 8192/);
    expect(small?.reasons.join(' ')).toMatch(/read from the disk again and again/);
  });

  test('what is asked for and does not fit is no plan', () => {
    expect(planFor(machine(0, 2), { wish: { contextSize: 131_072, sequences: 1 } })).toBeUndefined();
    expect(planFor(machine(0, 0.3))).toBeUndefined();
  });

  test('what is asked for and fits is planned so', () => {
    const wish = { contextSize: 5000, sequences: 3 };
    expect(planFor(machine(0, 16), { wish })).toMatchObject(wish);
  });
});

describe('the shape of a model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repaso-plan-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const shapeOf = async (options: Omit<Parameters<typeof writeRandomLlama>[0], 'path'>) => {
    const path = join(folder, 'model.gguf');
    writeRandomLlama({ ...options, path });
    return { summary: await validateGguf(path), shape: modelShape(await validateGguf(path)) };
  };

  test('is summed up from the tensors of the file', async () => {
    const { summary, shape } = await shapeOf({ layers: 3, width: 64, heads: 4, keyHeads: 2 });
    expect(shape.layers).toHaveLength(3);
    expect(new Set(shape.layers).size).toBe(1);
    expect(shape.kvPerLayer).toBe(2 * (16 + 16) * 2);
    const sum = shape.layers.reduce((total, bytes) => total + bytes, shape.embedding + shape.output);
    expect(sum).toBeGreaterThan(summary.fileBytes * 0.8);
    expect(sum).toBeLessThanOrEqual(summary.fileBytes);
    expect(shape.bytesPerToken).toBe(sum - shape.embedding);
  });

  test('a tied model reads its embedding matrix for every token', async () => {
    const { shape } = await shapeOf({ tied: true, vocabularySize: 2000 });
    const layers = shape.layers.reduce((total, bytes) => total + bytes, 0);
    expect(shape.bytesPerToken).toBe(layers + shape.embedding);
  });

  test('a hybrid keeps keys and values in some layers only', async () => {
    const { shape } = await shapeOf({ layers: 8, metadata: { 'llama.full_attention_interval': { u32: 4 } } });
    expect(shape.kvLayers).toBe(2);
  });
});
