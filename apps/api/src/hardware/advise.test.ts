import type { Hardware, HardwarePlan, HardwareReport } from '@repaso/contract';
import { expect, test } from 'vitest';
import { advise } from './advise.ts';
import { graphicsDevice } from './graphics-devices.ts';

const found: Hardware = {
  ...{ gpu: false, gpuNames: [], gpuMemory: { total: 0, free: 0, unified: 0 } },
  ...{ memory: { total: 16e9, free: 12e9 }, cores: 8, threads: 7, buildType: 'prebuilt', llamaCpp: 'v0.4.0' },
};
const plan: HardwarePlan = {
  ...{ layers: 32, gpuLayers: 0, contextSize: 8192, sequences: 4, kvPrecision: 'f16', reasons: [] },
  ...{ needs: { gpu: 0, memory: 1e9 }, budget: { gpu: 0, memory: 10e9 } },
};

function report(change: Partial<HardwareReport> = {}): Omit<HardwareReport, 'advice'> {
  return { found, plan, speed: null, model: { name: 'tiny', kind: 'chat', bytes: 1e9 }, ...change };
}

test('a card that is there and not used: what to install, and how to pass it into a container', () => {
  const [first] = advise(
    report(),
    graphicsDevice((path) => path === '/dev/nvidia0'),
  );
  expect(first).toMatch(/There is an NVIDIA card/);
  expect(first).toMatch(/--gpus all/);
});

test('no card: a driver if there should be one, and a model that is fast enough without', () => {
  const advice = advise(
    report(),
    graphicsDevice(() => false),
  );
  expect(advice[0]).toMatch(/No graphics card was found/);
  expect(advice[1]).toMatch(/models fit/);
});

test('a card that holds a part: how many layers are outside', () => {
  const split = { found: { ...found, gpu: 'cuda' as const }, plan: { ...plan, gpuLayers: 20 } };
  expect(advise(report(split), undefined)).toEqual([
    expect.stringMatching(/^12 layers run on the processor/),
  ]);
});

test('a model far below its bound is told; one near it, or a model server, needs no advice', () => {
  const onCard = { found: { ...found, gpu: 'cuda' as const }, plan: { ...plan, gpuLayers: 32 } };
  const speed = (share: number) => ({
    tokensPerSecond: 10,
    bytesPerToken: 1e9,
    bandwidth: 1e10,
    bound: 10,
    share,
  });
  expect(advise(report({ ...onCard, speed: speed(0.3) }), undefined)).toEqual([
    expect.stringMatching(/30 %/),
  ]);
  expect(advise(report({ ...onCard, speed: speed(0.7) }), undefined)).toEqual([]);
  expect(advise(report({ found: null, plan: null }), undefined)).toEqual([]);
});
