import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@repaso/contract';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ClassifierFolder } from '../classify/classifier-folder.ts';
import { createTrainClassifierTask } from '../classify/train-classifier-task.ts';
import { defineTask, type Task, type TaskState } from '../task.ts';
import { syntheticReviews } from '../testing/synthetic-reviews.ts';
import { wordEmbedder } from '../testing/word-embedder.ts';
import { createTuneTask } from './tune-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-tune-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const classifiers = new ClassifierFolder(folder);

let calls: number[] = [];
/** A task whose score is a known function of its input, told step by step. */
const parabola = defineTask({
  name: 'parabola',
  description: 'For tests.',
  input: z.strictObject({
    x: z.number(),
    kind: z.enum(['up', 'down']).default('up'),
    steps: z.number().default(0),
  }),
  output: z.object({ score: z.number(), inner: z.object({ loss: z.number() }), text: z.string() }),
  async run({ x, kind, steps }, { signal, onProgress }) {
    calls.push(x);
    if (x > 9)
      throw new AppError('bad_request', 'x is too large.', {
        spanish: { message: 'x es demasiado grande.' },
      });
    const score = (kind === 'up' ? 0 : -50) - (x - 3) ** 2;
    for (let step = 1; step <= steps; step += 1) {
      onProgress?.({ score: score - (steps - step) });
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
    }
    return { score, inner: { loss: -score }, text: x > 2 && x < 4 ? 'the cat sleeps' : 'a dog' };
  },
});
const trainer = createTrainClassifierTask({ embedder: wordEmbedder, classifiers });
const tasks = new Map([parabola, trainer].map((task) => [task.name, task as unknown as Task]));
const tune = createTuneTask({
  taskNamed: (name) => tasks.get(name),
  sampleFor: async (name) =>
    name === 'train-classifier' ? { name: 'reviews', input: { train: syntheticReviews(80, 1) } } : undefined,
});

function run(
  input: Record<string, unknown>,
  more: { state?: TaskState; signal?: AbortSignal; onProgress?: (progress: unknown) => void } = {},
) {
  calls = [];
  return tune.run(tune.input.parse({ task: 'parabola', metric: 'score', ...input }), {
    signal: new AbortController().signal,
    ...more,
  });
}
const RANGE = { x: { low: -10, high: 8 }, kind: ['up', 'down'] };

test.each(['tpe', 'random', 'grid'])(
  '%s finds the good corner, and the same with the same seed',
  async (method) => {
    const one = await run({ space: RANGE, trials: 30, method });
    expect(one.best.params.kind).toBe('up');
    expect(one.best.value).toBeGreaterThan(-9);
    const two = await run({ space: RANGE, trials: 30, method, parallel: 1 });
    expect(two.trials.map(({ params }) => params)).toEqual(one.trials.map(({ params }) => params));
  },
);

test('a nested metric is minimised', async () => {
  const { best } = await run({ space: RANGE, metric: 'inner.loss', direction: 'minimize' });
  expect(best.value).toBeLessThan(9);
});

test('a grid ends when all was tried; a search of few combinations does not run one twice', async () => {
  const grid = await run({ space: { x: [1, 2, 3] }, method: 'grid', trials: 50 });
  expect(grid.trials.map(({ params }) => params.x).sort()).toEqual([1, 2, 3]);
  const { trials } = await run({ space: { x: [1, 2, 3] }, trials: 20 });
  expect(trials).toHaveLength(20);
  expect(calls).toHaveLength(3);
  expect(trials.filter(({ repeatOf }) => repeatOf !== undefined)).toHaveLength(17);
});

test('parallel trials make the same study, whichever ends first', async () => {
  const input = { space: RANGE, base: { steps: 3 }, trials: 24, parallel: 3, pruning: 'median' };
  const [one, two] = [await run(input), await run(input)];
  const plain = ({ trials }: typeof one) => trials.map(({ seconds: _, ...rest }) => rest);
  expect(plain(two)).toEqual(plain(one));
});

test.each(['median', 'halving'])(
  '%s pruning gives up bad trials early and keeps the best',
  async (pruning) => {
    const input = { space: { x: { low: -10, high: 8 } }, base: { steps: 9 }, trials: 40, method: 'random' };
    const [all, some] = [await run(input), await run({ ...input, pruning })];
    const given = some.trials.filter(({ status }) => status === 'pruned');
    expect(given.length).toBeGreaterThan(8);
    expect(given.every(({ steps }) => steps.length < 9 || steps.length === 9)).toBe(true);
    const steps = (trials: typeof all.trials) => trials.reduce((sum, trial) => sum + trial.steps.length, 0);
    expect(steps(some.trials)).toBeLessThan(steps(all.trials) * 0.8);
    expect(some.best).toEqual(all.best);
  },
);

test('a search that was stopped goes on where it was, and ends as one that was not', async () => {
  let kept: unknown;
  const state: TaskState = {
    load: async () => kept,
    save: async (value) => {
      kept = structuredClone(value);
    },
  };
  const input = { space: RANGE, base: { steps: 1 }, trials: 20 };
  const whole = await run(input);
  const stop = new AbortController();
  const onProgress = (progress: unknown) => {
    if ((progress as { done: number }).done === 12) stop.abort();
  };
  await expect(run(input, { state, signal: stop.signal, onProgress })).rejects.toThrow();
  const rest = await run(input, { state });
  expect(calls).toHaveLength(8);
  expect(rest.trials.map(({ params, value }) => ({ params, value }))).toEqual(
    whole.trials.map(({ params, value }) => ({ params, value })),
  );
});

test('a configuration that fails is noted in both languages; a fault of all of them ends the search', async () => {
  const { trials } = await run({ space: { x: [1, 99, 2, 98] }, trials: 4, method: 'grid', seed: 3 });
  const failed = trials.filter(({ status }) => status === 'failed');
  expect(failed.map(({ error, spanish }) => ({ error, spanish }))).toEqual(
    Array.from({ length: 2 }, () => ({ error: 'x is too large.', spanish: 'x es demasiado grande.' })),
  );
  await expect(run({ space: { x: [99] }, trials: 1 })).rejects.toThrow('x is too large.');
  await expect(run({ space: { x: ['one'] } })).rejects.toThrow(/parabola does not fit: “x”/);
  await expect(run({ space: { y: [1] }, base: { x: 1 } })).rejects.toThrow(/does not fit/);
  await expect(run({ space: { x: [1] }, metric: 'f2' })).rejects.toThrow('no number "f2"');
  await expect(run({ space: { x: [1] }, task: 'tune' })).rejects.toThrow('no task "tune"');
});

test('cases are scored by a metric of texts', async () => {
  const cases = [
    { input: {}, reference: 'the cat sleeps' },
    { input: {}, reference: 'the cat sleeps' },
  ];
  const { best } = await run({ space: { x: { low: 0, high: 6, step: 1 } }, metric: 'exact_match', cases });
  expect(best).toMatchObject({ value: 1, params: { x: 3 } });
  await expect(run({ space: { x: [1] }, metric: 'score', cases })).rejects.toThrow('no metric over cases');
});

test('a classifier is searched on validation rows; only the winner sees the test and is kept', async () => {
  const base = { name: 'best', train: syntheticReviews(120, 1), test: syntheticReviews(40, 2) };
  const output = await run({
    task: 'train-classifier',
    metric: 'f1',
    base: { ...base, features: 'ngrams', epochs: 4 },
    space: { minCount: [2, 90], wordNgrams: { low: 1, high: 2, step: 1 } },
    trials: 6,
    pruning: 'halving',
  });
  expect(output.best.params.minCount).toBe(2);
  expect(new Set(output.trials.map(({ value }) => value)).size).toBeGreaterThan(1);
  expect(output.winner).toMatchObject({ name: 'best', test: { support: 40 } });
  expect(await classifiers.names()).toEqual(['best']);
  const sample = await run({ task: 'train-classifier', metric: 'f1', space: { epochs: [1, 2] }, trials: 2 });
  expect(sample.sample).toBe('reviews');
});
