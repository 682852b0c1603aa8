import { expect, test } from 'vitest';
import { createScoreTask } from '../score/score-task.ts';
import type { Task } from '../task.ts';
import { toTool } from './task-tools.ts';

const scoreTask = createScoreTask(() => ({ name: 'served', writes: true }));

test('a task is a LangChain tool with its own schema and its output as JSON', async () => {
  const score = toTool(scoreTask as unknown as Task);
  expect(score.name).toBe('score');
  const input = { metric: 'accuracy', predictions: ['a', 'b'], references: ['a', 'a'] };
  expect(JSON.parse(await score.invoke(input))).toMatchObject({ metric: 'accuracy', score: 0.5 });
});

test('input that does not fit is the error of the call', async () => {
  const score = toTool(scoreTask as unknown as Task);
  await expect(score.invoke({ metric: 'accuracy', predictions: [], references: [] })).rejects.toThrow();
});
