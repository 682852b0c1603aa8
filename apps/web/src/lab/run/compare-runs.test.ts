import type { Run } from '@repaso/contract';
import { expect, test } from 'vitest';
import { compareRuns } from './compare-runs.ts';

const run = (input: unknown, output: unknown) => ({ input, output }) as Run;

test('what went in differently and the figures that came out, nested ones by dots', () => {
  const train = { name: 'a.csv', content: 'text,label' };
  const { inputs, figures } = compareRuns([
    run({ train, epochs: 3, labels: ['a'] }, { f1: 0.5, test: { accuracy: 1 }, history: [1] }),
    run({ train, epochs: 5, labels: ['b'], seed: 1 }, { f1: 0.7, name: 'x' }),
  ]);
  expect(inputs).toEqual([
    { name: 'epochs', values: [3, 5] },
    { name: 'labels', values: [['a'], ['b']] },
    { name: 'seed', values: [undefined, 1] },
  ]);
  expect(figures).toEqual([
    { name: 'f1', values: [0.5, 0.7] },
    { name: 'test.accuracy', values: [1, undefined] },
  ]);
});
