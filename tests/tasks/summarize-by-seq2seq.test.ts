import type { Language, TextEmbedder } from '@repaso/contract';
import { createSummarizeTask, type TaskModel } from '@repaso/tasks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBart, writeT5 } from '../seq2seq/write-summarizer.ts';
import { openTaskModels } from './open-task-models.ts';

/** BART and T5 made by hand that copy the first sentence of what they read, through transformers.js and the ONNX runtime. */
let opened: Awaited<ReturnType<typeof openTaskModels>>;
beforeEach(async () => {
  opened = await openTaskModels();
});
afterEach(() => opened.close());

const embedder: TextEmbedder = {
  id: 'none',
  dimension: 1,
  embed: async (texts) => texts.map(() => Float32Array.of(1)),
};

function summarize(
  input: Record<string, unknown>,
  {
    model,
    ...context
  }: { model?: TaskModel; signal?: AbortSignal; onProgress?: (told: unknown) => void } = {},
) {
  const task = createSummarizeTask({
    currentModel: () => model,
    models: opened.models,
    embedder,
    detectLanguage: (text, fallback): Language => (/\bel\b/i.test(text) ? 'es' : fallback),
  });
  return task.run(task.input.parse(input), { signal: new AbortController().signal, ...context });
}

const STORY = 'The cat sleeps all day. It eats at night. Nobody minds.';

/** Sentences of 24 letters, more than either model reads at once. */
const longText = (count: number) =>
  Array.from({ length: count }, (_, index) => `Fact ${String(index).padStart(4, '0')} says little.`).join(
    ' ',
  );

for (const [family, write, id, source] of [
  ['BART', writeBart, 'distilbart-cnn-6-6', 'Xenova/distilbart-cnn-6-6'],
  ['T5', writeT5, 't5-small', 'Xenova/t5-small'],
] as const) {
  test(`${family}: by itself it is taken before a chat model and writes the summary`, async () => {
    write({ folder: opened.pathOf(id) });
    expect(await summarize({ text: STORY }, { model: { name: 'chat' } as TaskModel })).toEqual({
      summary: 'The cat sleeps all day.',
      method: 'onnx',
      model: source,
      sentences: { text: 3, summary: 1 },
    });
  });

  test(`${family}: a text longer than it reads is summarised in parts, all of which are read`, async () => {
    write({ folder: opened.pathOf(id) });
    const told: { done: number; of: number }[] = [];
    const onProgress = (progress: unknown) => told.push(progress as { done: number; of: number });
    const text = longText(150);
    const { summary } = await summarize({ text, length: 50 }, { onProgress });
    const parts = told[0]?.of ?? 0;
    expect(parts).toBeGreaterThan(2);
    expect(told).toEqual(Array.from({ length: parts }, (_, index) => ({ done: index + 1, of: parts })));
    const sentences = summary.split('\n');
    expect(sentences).toHaveLength(parts);
    expect(sentences[0]).toBe('Fact 0000 says little.');
    // The last part starts close enough to the end that nothing behind it was cut off.
    const last = text.slice(text.indexOf(sentences.at(-1)!));
    expect(last.length).toBeLessThan(text.length / (parts - 1));
  });

  test(`${family}: the summaries of the parts are summarised until they are as few sentences as wanted`, async () => {
    write({ folder: opened.pathOf(id) });
    const told: { of: number }[] = [];
    const onProgress = (progress: unknown) => told.push(progress as { of: number });
    const { summary } = await summarize({ text: longText(150), length: 1 }, { onProgress });
    expect(summary).toBe('Fact 0000 says little.');
    expect(told.at(-1)?.of).toBeLessThan(told[0]?.of ?? 0);
  });

  test(`${family}: it does not end before the length of its own files, nor is that forced on a shorter text`, async () => {
    write({ folder: opened.pathOf(id), minLength: 30 });
    const facts = 'Dogs bark. Cats do not. Birds can sing all day, and so do some people. '.repeat(4).trim();
    expect((await summarize({ text: facts, length: 5 })).sentences.summary).toBeGreaterThan(1);
    expect((await summarize({ text: 'Dogs bark. Cats.', length: 5 })).summary).toBe('Dogs bark.');
  });

  test(`${family}: the rule against repetition in its own files holds`, async () => {
    const text = 'A dog said wow wow wow wow to a cat.';
    write({ folder: opened.pathOf(id) });
    expect((await summarize({ text })).summary).toBe(text);
    write({ folder: opened.pathOf(id), noRepeat: 3 });
    expect((await summarize({ text })).summary).not.toContain('wow wow');
  });

  test(`${family}: a summary without an end is stopped at a whole sentence, and the reader is told`, async () => {
    write({ folder: opened.pathOf(id), copiesAll: true });
    const { summary, notices } = await summarize({ text: longText(30), length: 50 });
    const sentences = summary.split('\n');
    expect(sentences.length).toBeLessThan(30);
    for (const sentence of sentences) expect(sentence).toMatch(/^Fact \d{4} says little\.$/);
    expect(notices).toEqual([{ en: expect.stringContaining('end'), es: expect.stringContaining('final') }]);
  });

  test(`${family}: an abort ends it`, async () => {
    write({ folder: opened.pathOf(id) });
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const running = summarize({ text: longText(400) }, { signal: controller.signal, onProgress });
    await expect(running).rejects.toThrow('enough');
  });
}

test('no more sentences come than were asked for', async () => {
  writeBart({ folder: opened.pathOf('bart-large-cnn'), copiesAll: true });
  expect(await summarize({ text: `${STORY} ${longText(30)}`, length: 2 })).toEqual({
    summary: 'The cat sleeps all day.\nIt eats at night.',
    method: 'onnx',
    model: 'Xenova/bart-large-cnn',
    sentences: { text: 33, summary: 2 },
  });
});

test('the other language is left to others, refused where it is wanted, and noted where the text has it', async () => {
  writeT5({ folder: opened.pathOf('t5-small') });
  const text = 'El gato duerme todo el dia. Come de noche. A nadie le importa.';
  expect((await summarize({ text })).method).toBe('extractive');
  expect((await summarize({ text: STORY, language: 'es' })).method).toBe('extractive');
  await expect(summarize({ text: STORY, method: 'onnx', language: 'es' })).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('does not write Spanish'),
    spanish: { message: expect.stringContaining('no escribe en español') },
  });
  const { summary, notices } = await summarize({ text, method: 'onnx' });
  expect(summary).toBe('El gato duerme todo el dia.');
  expect(notices).toEqual([
    { en: expect.stringContaining('T5 small'), es: expect.stringContaining('T5 small') },
  ]);
});
