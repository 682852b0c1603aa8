import { expect, test } from 'vitest';
import { gpuBandwidth } from './gpu-bandwidth.ts';
import { measureBandwidth } from './measure-bandwidth.ts';

test('memory is read at a speed that memory can have', async () => {
  const bandwidth = await measureBandwidth(1);
  expect(bandwidth).toBeGreaterThan(1e8);
  expect(bandwidth).toBeLessThan(1e13);
});

test('cards are known by their names, the more exact one first', () => {
  expect(gpuBandwidth('NVIDIA GeForce RTX 3060 Ti')).toBe(448e9);
  expect(gpuBandwidth('NVIDIA GeForce RTX 3060')).toBe(360e9);
  expect(gpuBandwidth('Apple M1 Max')).toBe(400e9);
  expect(gpuBandwidth('Some other card')).toBeNull();
});
