import { expect, test } from 'vitest';
import { createScoreTask } from './score-task.ts';

const scoreTask = createScoreTask(() => ({ name: 'served', writes: true }));
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

const run = (input: Record<string, unknown>) => scoreTask.run(scoreTask.input.parse(input), context);
const references = Array.from({ length: 60 }, (_, index) => `la frase número ${index} de la prueba`);
const poor = references.map((text, index) => (index % 2 === 0 ? text : 'otra cosa que no tiene nada'));

test.each(['bleu', 'chrf', 'chrf++', 'rouge', 'exact_match', 'f1', 'accuracy', 'matthews'])(
  '%s has an interval and tells a clear difference from none',
  async (metric) => {
    const input = { metric, predictions: poor, references, resamples: 200, seed: 1 };
    const output = await run({ ...input, compareWith: references });
    expect(output.interval!.low).toBeLessThanOrEqual(output.score);
    expect(output.interval!.high).toBeGreaterThanOrEqual(output.score);
    expect(output.comparison).toMatchObject({ significant: true, difference: expect.any(Number) });
    expect(output.comparison!.difference).toBeGreaterThan(0);
    expect((await run({ ...input, compareWith: poor })).comparison).toMatchObject({
      difference: 0,
      significant: false,
    });
    expect(await run(input)).toEqual(await run(input));
  },
);

test('Matthews is 1 for all right, -1 for all wrong of two labels', async () => {
  const score = async (predictions: string[]) =>
    (await run({ metric: 'matthews', predictions, references: ['a', 'b', 'a', 'b'] })).score;
  expect(await score(['a', 'b', 'a', 'b'])).toBeCloseTo(1, 12);
  expect(await score(['b', 'a', 'b', 'a'])).toBeCloseTo(-1, 12);
  const twice = { predictions: ['a'], references: [['a'], ['b']] };
  await expect(run({ metric: 'matthews', ...twice })).rejects.toThrow('one right label');
});

const scorerOf = (logProbabilities: number[]) => ({
  name: 'tells',
  scoreText: async ({ window = 8, stride = 4 }) => ({ logProbabilities, window, stride }),
});

test('perplexity is e to the mean surprise, of a model that writes or with a word about one that does not', async () => {
  const scorer = scorerOf([Math.log(0.5), Math.log(0.125)]);
  const input = scoreTask.input.parse({ metric: 'perplexity', text: 'uno dos tres', window: 6 });
  const writer = await createScoreTask(() => ({ name: 'tells', writes: true, scorer })).run(input, context);
  expect(writer.score).toBeCloseTo(4, 9);
  expect(writer.details).toEqual({ tokens: 2, window: 6, stride: 4, model: 'tells' });
  const marker = await createScoreTask(() => ({ name: 'tells', writes: false, scorer })).run(input, context);
  expect(marker.details).toMatchObject({ note: expect.stringContaining('never trained') });
});

test('perplexity of nothing, or under a server that does not tell, is refused with the way out', async () => {
  await expect(run({ metric: 'perplexity', text: 'uno dos' })).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringContaining('LLM_BASE_URL'),
  });
  const task = createScoreTask(() => ({ name: 'tells', writes: true, scorer: scorerOf([]) }));
  const input = task.input.parse({ metric: 'perplexity', text: 'a' });
  await expect(task.run(input, context)).rejects.toMatchObject({ code: 'bad_request' });
});
