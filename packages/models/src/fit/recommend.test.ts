import { fileURLToPath } from 'node:url';
import type { CatalogModel } from '@repaso/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCatalog } from '../catalog/read-catalog.ts';
import { fitModel } from './fit-model.ts';
import type { Machine } from './machine.ts';
import { recommend } from './recommend.ts';

const GB = 1e9;
/** Cards are sold by these. */
const GIB = 2 ** 30;
let catalog: CatalogModel[];

beforeAll(async () => {
  catalog = await readCatalog(fileURLToPath(new URL('../../../../models/catalog.json', import.meta.url)));
});

function machine(gpu: number, memory: number, bandwidth: number | null = 20 * GB): Machine {
  return {
    gpu: gpu === 0 ? null : { memory: gpu * GIB, bandwidth: null },
    memory: memory * GB,
    bandwidth,
    reserved: 0.3 * GB,
  };
}

/** The table of memory tiers: what a card of so many GB gets. */
test.each([
  [4, 'qwen3.5-2b'],
  [6, 'qwen3.5-4b'],
  [8, 'qwen3.5-9b'],
  [12, 'qwen3.5-9b-q8'],
  [24, 'qwen3.6-27b'],
])('with %d GB of graphics memory: %s', (gpu, id) => {
  expect(recommend(catalog, machine(gpu, 32))?.id).toBe(id);
});

test('without a graphics card the speed decides, and the smallest is better than none', () => {
  // A mixture of experts reads few of its weights a token: with room for all, it is as fast as a small one.
  expect(recommend(catalog, machine(0, 64, 40 * GB))?.id).toBe('gemma-4-26b-a4b');
  expect(recommend(catalog, machine(0, 16, 40 * GB))?.id).toBe('gemma-4-e4b');
  expect(recommend(catalog, machine(0, 16, 12 * GB))?.id).toBe('gemma-4-e2b');
  expect(recommend(catalog, machine(0, 64, null))?.id).toBe('qwen3.5-2b');
  expect(recommend(catalog, machine(0, 64, 2 * GB))?.id).toBe('llama-3.2-1b');
  expect(recommend(catalog, machine(0, 1))).toBeUndefined();
});

describe('the place of a model', () => {
  const find = (id: string) => catalog.find((model) => model.id === id) as CatalogModel;

  test('is the card, both, the processor, or nowhere', () => {
    const model = find('llama-3.1-8b');
    expect(fitModel(model, machine(8, 16)).place).toBe('gpu');
    expect(fitModel(model, machine(4, 16)).place).toBe('split');
    expect(fitModel(model, machine(0, 16)).place).toBe('cpu');
    expect(fitModel(model, machine(0, 4)).place).toBe('none');
  });

  test('bounds its speed by the bandwidth over what is read for a token', () => {
    const dense = find('llama-3.1-8b');
    expect(fitModel(dense, machine(0, 16, 49.2 * GB)).tokensPerSecond).toBeCloseTo(10, 1);
    const sparse = find('gemma-4-26b-a4b');
    const { tokensPerSecond } = fitModel(sparse, machine(0, 64, 50 * GB));
    expect(tokensPerSecond).toBeGreaterThan((50 * GB) / sparse.diskBytes);
  });
});
