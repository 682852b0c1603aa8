import { expect, test } from 'vitest';
import { ScriptedModel, toTaskModel } from '../testing/scripted-model.ts';
import { createGenerateTask } from './generate-task.ts';

const context = { signal: new AbortController().signal };

test('candidates have seeds that follow each other, and every parameter reaches the model', async () => {
  const model = new ScriptedModel(({ options }) => `seed ${options.seed}`, 'length');
  const task = createGenerateTask(() => toTaskModel(model));
  const progress: unknown[] = [];
  const sampling = {
    topP: 0.9,
    topK: 5,
    minP: 0.1,
    repeatPenalty: 1.1,
    frequencyPenalty: 0.2,
    presencePenalty: -0.1,
    repeatLastTokens: 64,
    dry: { strength: 0.8, base: 1.75, allowedLength: 2, lastTokens: 512 },
    xtc: { probability: 0.5, threshold: 0.1 },
    logitBias: [
      ['gato', 2],
      [13, false],
    ],
    stop: ['.'],
    maxTokens: 5,
    grammar: 'root ::= "a"',
  };
  const input = task.input.parse({ prompt: 'cuenta', n: 3, seed: 7, ...sampling });
  const output = await task.run(input, { ...context, onProgress: (piece) => void progress.push(piece) });
  expect(output.candidates.map(({ seed, text, reason }) => ({ seed, text, reason }))).toEqual(
    [7, 8, 9].map((seed) => ({ seed, text: `seed ${seed}`, reason: 'length' })),
  );
  expect(model.calls[0]?.options).toMatchObject({ ...sampling, temperature: 0.7 });
  expect(progress).toContainEqual({ candidate: 2, text: '9' });
  expect(output.usage).toEqual({ promptTokens: 30, completionTokens: 6 });
});

test('a drawn seed is told, so that the result can be repeated', async () => {
  const model = new ScriptedModel(() => 'uno');
  const task = createGenerateTask(() => toTaskModel(model));
  const output = await task.run(task.input.parse({ prompt: 'x' }), context);
  expect(model.calls[0]?.options.seed).toBe(output.candidates[0]?.seed);
});

test('without a model that writes, it says what to install', async () => {
  const task = createGenerateTask(() => undefined);
  await expect(task.run(task.input.parse({ prompt: 'x' }), context)).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringMatching(/models pull/),
  });
});
