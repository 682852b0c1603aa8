import { expect, test } from 'vitest';
import { chrf } from '../chrf/chrf.ts';
import { ScriptedModel, toTaskModel } from '../testing/scripted-model.ts';
import { wordEmbedder } from '../testing/word-embedder.ts';
import { createFewShotTask } from './few-shot-task.ts';

const EXAMPLES = [
  { input: 'The editing is clumsy and slow.', output: 'negative' },
  { input: 'Gorgeous photography, lovely music.', output: 'positive' },
  { input: 'A slow plot.', output: 'negative' },
];
const INPUTS = ['Lovely music!', 'So slow and clumsy.'];

function fewShot(input: Record<string, unknown>, model?: ScriptedModel) {
  const currentModel = () => (model === undefined ? undefined : toTaskModel(model));
  const task = createFewShotTask({ embedder: wordEmbedder, currentModel });
  const whole = { task: 'Tell the sentiment.', examples: EXAMPLES, inputs: INPUTS, ...input };
  return task.run(task.input.parse(whole), { signal: new AbortController().signal });
}

test('a model is asked with and without examples, the most similar one last, and the prompts are shown', async () => {
  const model = new ScriptedModel(({ messages }) =>
    messages[1]?.startsWith('Input: The') ? 'negative' : 'good',
  );
  const output = await fewShot({ shots: 2, references: ['good', 'negative'] }, model);
  const [zero, few] = output.modes;
  expect(zero?.results[1]?.prompt?.[1]?.text).toBe('Input: So slow and clumsy.\nOutput:');
  expect(few?.results[1]?.prompt?.[1]?.text).toMatch(
    /^Input: A slow plot\.\nOutput: negative\n\nInput: The editing is clumsy and slow\.\nOutput: negative\n\nInput: So slow and clumsy\.\nOutput:$/,
  );
  expect(few?.results[0]?.prompt?.[1]?.text.match(/^Output:/gm)).toHaveLength(3);
  expect(output).toMatchObject({ method: 'chat', metric: 'accuracy', model: 'scripted' });
});

test('scores, intervals and the difference are told; two cases are no proof', async () => {
  const model = new ScriptedModel(({ messages }) => (messages[1]?.includes('Output: ') ? 'right' : 'wrong'));
  const { modes, comparison } = await fewShot({ references: ['right', 'right'] }, model);
  expect(modes.map(({ score }) => score)).toEqual([0, 1]);
  expect(comparison?.difference).toBe(1);
  const many = {
    inputs: Array.from({ length: 40 }, (_, index) => `case ${index}`),
    references: Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'right' : 'other')),
  };
  expect((await fewShot(many, model)).comparison).toMatchObject({ difference: 0.5, significant: true });
});

test('the metrics of score are known, chrF++ among them', async () => {
  const model = new ScriptedModel(() => 'gato la negro');
  const references = ['la gato negro', 'gato la negro'];
  const { modes } = await fewShot({ references, metric: 'chrf++' }, model);
  const predictions = ['gato la negro', 'gato la negro'];
  expect(modes[0]?.score).toBe(chrf(predictions, [references], { wordOrder: 2 }).score);
});

test('without a model that writes, labels are told apart by similarity, better with examples', async () => {
  const output = await fewShot({ references: ['positive', 'negative'] });
  expect(output.method).toBe('embedding');
  expect(output.modes[1]?.results.map(({ output: label }) => label)).toEqual(['positive', 'negative']);
  expect(output.modes[1]?.score).toBe(1);
});

test('labels become a grammar; one way can be run alone', async () => {
  const model = new ScriptedModel(() => 'yes');
  const examples = [{ input: 'x', output: 'yes' }];
  const output = await fewShot({ labels: ['yes', 'no'], examples, compare: ['few'] }, model);
  expect(model.calls[0]?.options.grammar).toBe('root ::= "yes" | "no"');
  expect(output.modes.map(({ mode }) => mode)).toEqual(['few']);
  expect(output.comparison).toBeUndefined();
});

test.each([
  [{ references: ['one'] }, '2 inputs and 1 references'],
  [{ labels: ['good', 'bad'] }, 'which is not a label'],
  [{ examples: [{ input: 'a', output: 'a whole sentence of words' }] }, 'needs a model that writes'],
  [{ examples: [{ input: 'a', output: 'one' }], method: 'embedding' }, 'choose between labels'],
])('%j is refused with the way out', async (input, message) => {
  await expect(fewShot(input)).rejects.toThrow(message);
});
