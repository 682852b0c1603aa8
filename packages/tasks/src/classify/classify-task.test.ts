import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { ScriptedModel, toTaskModel } from '../testing/scripted-model.ts';
import { wordEmbedder } from '../testing/word-embedder.ts';
import { ClassifierFolder } from './classifier-folder.ts';
import { createClassifyTask } from './classify-task.ts';

const context = { signal: new AbortController().signal };

function classify(input: Record<string, unknown>, model?: ScriptedModel) {
  const task = createClassifyTask({
    embedder: wordEmbedder,
    classifiers: new ClassifierFolder(tmpdir()),
    currentModel: () => (model === undefined ? undefined : toTaskModel(model)),
  });
  return task.run(task.input.parse(input), context);
}

test('without a model that writes, the nearest label wins, and examples move it', async () => {
  const zero = await classify({ texts: ['the music of a film'], labels: ['music', 'sport'] });
  expect(zero).toMatchObject({ method: 'embedding', results: [{ label: 'music' }] });
  const examples = [
    { text: 'el balón entró', label: 'sport' },
    { text: 'suena la guitarra', label: 'music' },
  ];
  const few = await classify({ texts: ['entró el balón otra vez'], labels: ['music', 'sport'], examples });
  expect(few.results[0]?.label).toBe('sport');
});

test('a chat model is held to the labels by a grammar and shown the most similar examples', async () => {
  const model = new ScriptedModel(() => 'sport');
  const examples = Array.from({ length: 20 }, (_, index) => ({
    text: `frase ${index} suelta`,
    label: 'music',
  }));
  const output = await classify(
    {
      texts: ['frase número siete'],
      labels: ['music', 'sport'],
      examples: [...examples, { text: 'número siete', label: 'sport' }],
    },
    model,
  );
  expect(output).toMatchObject({ method: 'chat', results: [{ label: 'sport' }] });
  expect(model.calls[0]?.options.grammar).toBe('root ::= "music" | "sport"');
  const prompt = model.calls[0]?.messages[1] ?? '';
  expect(prompt.match(/^Label: \w+/gm)).toHaveLength(8);
  expect(prompt).toMatch(/Text: número siete\nLabel: sport\n\nText: frase número siete\nLabel:$/);
});

test.each([
  [{ texts: ['x'] }, /nothing to choose from/],
  [{ texts: ['x'], labels: ['a', 'a'] }, /nothing to choose from/],
  [{ texts: ['x'], labels: ['a', 'b'], examples: [{ text: 'y', label: 'c' }] }, /label "c"/],
  [{ texts: ['x'], labels: ['a', 'b'], method: 'chat' }, /needs a model that writes/],
])('%j is refused', async (input, message) => {
  await expect(classify(input)).rejects.toThrow(message);
});

test('an empty text is refused', async () => {
  await expect(async () => classify({ texts: [' '], labels: ['a', 'b'] })).rejects.toThrow(/too_small/);
});
