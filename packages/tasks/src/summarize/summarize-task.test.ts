import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TaskModels } from '../pipeline/task-models.ts';
import { ScriptedModel, toTaskModel } from '../testing/scripted-model.ts';
import { taskCatalog } from '../testing/task-catalog.ts';
import { wordEmbedder } from '../testing/word-embedder.ts';
import { chooseSentences, rankSentences, similarities } from './rank-sentences.ts';
import { createSummarizeTask } from './summarize-task.ts';

function summarize(input: Record<string, unknown>, model?: ScriptedModel, contextSize?: number) {
  const task = createSummarizeTask({
    currentModel: () => (model === undefined ? undefined : toTaskModel(model, contextSize)),
    models: new TaskModels(join(tmpdir(), 'no-such-models'), taskCatalog),
    embedder: wordEmbedder,
    detectLanguage: (text, fallback) => (/\bel\b/i.test(text) ? 'es' : fallback),
  });
  return task.run(task.input.parse(input), { signal: new AbortController().signal });
}

test('the walk stays longest where most sentences lead', async () => {
  const graph = [
    [0, 1, 1, 0],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ].map((row) => Float64Array.from(row));
  const rank = rankSentences(graph);
  expect(rank.indexOf(Math.max(...rank))).toBe(0);
  expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
  expect(rank[1]).toBeGreaterThan(rank[3]!);
});

test('a sentence that repeats a chosen one gives way to another', async () => {
  const vectors = await wordEmbedder.embed([
    'the cat sleeps all day',
    'the cat sleeps all day',
    'dogs bark at night',
  ]);
  const graph = similarities(vectors);
  expect(chooseSentences([0.4, 0.35, 0.25], graph, 2)).toEqual([0, 2]);
});

const TEXT = [
  'El banco central subió los tipos de interés un cuarto de punto.',
  'La subida de los tipos de interés del banco central sorprendió a los mercados.',
  'El gobernador llevaba una corbata azul.',
  'El banco central explicó que la inflación sigue alta.',
].join(' ');

test('without a model, it chooses whole sentences of the text, in their order', async () => {
  const { method, summary, sentences } = await summarize({ text: TEXT, length: 2 });
  expect(method).toBe('extractive');
  expect(sentences).toEqual({ text: 4, summary: 2 });
  for (const sentence of summary.split('\n')) expect(TEXT).toContain(sentence);
  expect(summary).not.toContain('corbata');
});

test('who wants another language is told that extraction keeps that of the text', async () => {
  expect((await summarize({ text: TEXT, language: 'es' })).notices).toBeUndefined();
  expect((await summarize({ text: TEXT, language: 'en' })).notices).toEqual([
    { en: expect.stringContaining('in Spanish'), es: expect.stringContaining('en español') },
  ]);
});

test('a short text is its own summary', async () => {
  expect((await summarize({ text: 'Uno solo.' })).summary).toBe('Uno solo.');
});

test('a chat model is asked in the language of the text', async () => {
  const model = new ScriptedModel(() => 'Un resumen.');
  expect(await summarize({ text: 'Aquí está el texto.' }, model)).toMatchObject({
    method: 'chat',
    summary: 'Un resumen.',
  });
  expect(model.calls[0]?.messages[0]).toMatch(/^Resume el texto/);
});

test('a text beyond the context is summarised part by part, and the parts again', async () => {
  const model = new ScriptedModel(({ messages }) =>
    messages[1]!.includes('part') ? 'the whole' : 'a part.',
  );
  const text = Array.from({ length: 200 }, (_, index) => `Sentence number ${index} says little.`).join(' ');
  const { summary } = await summarize({ text, length: 1 }, model, 600);
  expect(summary).toBe('the whole');
  expect(model.calls.length).toBeGreaterThan(2);
  for (const { messages } of model.calls) expect(messages.join(' ').split(/\s+/).length).toBeLessThan(600);
});

test('the command that fetches a BART is told with its size', async () => {
  await expect(summarize({ text: TEXT, method: 'onnx' })).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringMatching(/`repaso models pull distilbart-cnn-6-6` \(about 300 MB\).*extractive/),
  });
});
