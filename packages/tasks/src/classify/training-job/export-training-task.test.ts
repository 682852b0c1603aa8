import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { syntheticReviews } from '../../testing/synthetic-reviews.ts';
import { createExportTrainingTask } from './export-training-task.ts';

const task = createExportTrainingTask();
const run = (input: Record<string, unknown>) =>
  task.run(task.input.parse({ name: 'reviews', train: syntheticReviews(50, 1), ...input }), {
    signal: new AbortController().signal,
  });

const PYTHON = spawnSync('python3', ['--version']).status === 0;

test('the job holds all rows, each in one part, and its settings', async () => {
  const { files } = await run({ test: syntheticReviews(10, 2), epochs: 2 });
  const contentOf = (name: string) => files.find((file) => file.name === name)?.content ?? '';
  const rows = (name: string) =>
    contentOf(`${name}.jsonl`)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  expect([rows('train').length, rows('validation').length, rows('test').length]).toEqual([40, 10, 10]);
  expect(JSON.parse(contentOf('job.json'))).toMatchObject({
    ...{ name: 'reviews', epochs: 2, labels: ['negative', 'positive'], model: 'FacebookAI/xlm-roberta-base' },
    classWeights: 'balanced',
  });
  expect(JSON.parse(contentOf('deepspeed.json')).zero_optimization.stage).toBe(2);
});

test.skipIf(!PYTHON)('the script is Python that compiles', async () => {
  const { files } = await run({});
  const script = files.find(({ name }) => name === 'train.py')?.content ?? '';
  const { status, stderr } = spawnSync('python3', ['-c', 'import ast,sys; ast.parse(sys.stdin.read())'], {
    input: script,
  });
  expect([status, stderr.toString()]).toEqual([0, '']);
});

test('rows of one label, and labels that are not trained, are refused', async () => {
  await expect(
    run({
      train: [
        { text: 'a', label: 'x' },
        { text: 'b', label: 'x' },
      ],
    }),
  ).rejects.toThrow('label "x"');
  await expect(run({ test: [{ text: 'a', label: 'other' }] })).rejects.toThrow('label "other"');
});
