import { expect, test } from 'vitest';
import { scoreTask } from './score-task.ts';

const context = { signal: new AbortController().signal };

test('scores with one list of references or with several', async () => {
  const input = scoreTask.input.parse({ metric: 'bleu', predictions: ['a b c d'], references: ['a b c d'] });
  const one = await scoreTask.run(input, context);
  expect(one.score).toBeCloseTo(100, 9);
  const both = scoreTask.input.parse({
    metric: 'bleu',
    predictions: ['a b c d'],
    references: [['x'], ['a b c d']],
  });
  expect((await scoreTask.run(both, context)).details).toMatchObject({ referenceLength: 4 });
  expect(scoreTask.output.safeParse(one).success).toBe(true);
});

test('an option of another metric is refused, not ignored', () => {
  const input = { metric: 'bleu', predictions: ['a'], references: ['a'], options: { useStemmer: true } };
  expect(scoreTask.input.safeParse(input).success).toBe(false);
});
