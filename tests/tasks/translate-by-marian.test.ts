import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslateTask, type TaskModel } from '@repaso/tasks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTranslator } from '../seq2seq/write-translator.ts';
import { openTaskModels } from './open-task-models.ts';

/** Marian models made by hand that know a few words, through transformers.js and the ONNX runtime. */
let opened: Awaited<ReturnType<typeof openTaskModels>>;
beforeAll(async () => {
  opened = await openTaskModels();
  writeTranslator({
    folder: opened.pathOf('opus-mt-es-en'),
    dictionary: {
      la: 'the',
      La: 'The',
      casa: 'house',
      roja: 'red',
      perro: 'dog',
      duerme: 'sleeps',
      El: 'The',
    },
    endless: 'bucle',
  });
});
afterAll(() => opened.close());

function translate(
  input: Record<string, unknown>,
  {
    model,
    ...context
  }: { model?: TaskModel; signal?: AbortSignal; onProgress?: (told: unknown) => void } = {},
) {
  const task = createTranslateTask({ currentModel: () => model, models: opened.models });
  return task.run(task.input.parse({ from: 'es', to: 'en', ...input }), {
    signal: new AbortController().signal,
    ...context,
  });
}

test('it writes what the model makes of the text, word for word, and says which model it was', async () => {
  expect(await translate({ text: 'La casa roja.' })).toEqual({
    translation: 'The house red.',
    method: 'onnx',
    model: 'Xenova/opus-mt-es-en',
    segments: [{ source: 'La casa roja.', target: 'The house red.' }],
  });
});

test('each sentence is a segment, lines and blank lines stay, and progress counts the sentences', async () => {
  const told: unknown[] = [];
  const { translation, segments } = await translate(
    { text: 'La casa roja. El perro duerme.\n\nLa casa duerme.\r\nperro' },
    { onProgress: (progress) => told.push(progress) },
  );
  expect(translation).toBe('The house red. The dog sleeps.\n\nThe house sleeps.\ndog');
  expect(segments).toEqual([
    { source: 'La casa roja.', target: 'The house red.' },
    { source: 'El perro duerme.', target: 'The dog sleeps.' },
    { source: 'La casa duerme.', target: 'The house sleeps.' },
    { source: 'perro', target: 'dog' },
  ]);
  expect(told).toEqual(segments.map(({ target }, index) => ({ done: index + 1, of: 4, text: target })));
});

test('it is taken before a chat model, which is taken where it is asked for', async () => {
  const model = { name: 'chat' } as TaskModel;
  expect(await translate({ text: 'casa' }, { model })).toMatchObject({
    method: 'onnx',
    translation: 'house',
  });
  // This one cannot write: the task has turned to it.
  await expect(translate({ text: 'casa', method: 'chat' }, { model })).rejects.toThrow(TypeError);
});

test('a sentence longer than the model reads is translated in pieces, and no word of it is lost', async () => {
  const clause = 'la casa roja duerme, ';
  const { translation, segments } = await translate({ text: `${clause.repeat(150)}perro.` });
  expect(segments.length).toBeGreaterThan(1);
  expect(translation).toBe(`${'the house red sleeps, '.repeat(150)}dog.`);
  const word = 'x'.repeat(1300);
  expect((await translate({ text: word })).translation.replaceAll(' ', '')).toBe(word);
});

test('a translation without an end is stopped, the others stay, and the reader is told', async () => {
  const { segments, notices } = await translate({ text: 'La casa.\nLa bucle casa.\nperro' });
  expect(segments.map(({ cut }) => cut)).toEqual([undefined, true, undefined]);
  expect(segments[1]?.target).toMatch(/^The( bucle){50,90}$/);
  expect(segments[2]?.target).toBe('dog');
  expect(notices).toEqual([{ en: expect.stringContaining('1 of 3'), es: expect.stringContaining('1 de 3') }]);
});

test('an abort in the middle ends it at once, and the next run is whole', async () => {
  const controller = new AbortController();
  const told: unknown[] = [];
  const running = translate(
    { text: 'La casa roja.\n'.repeat(4000) },
    {
      signal: controller.signal,
      onProgress(progress) {
        told.push(progress);
        if (told.length === 3) controller.abort(new Error('enough'));
      },
    },
  );
  await expect(running).rejects.toThrow('enough');
  expect((await translate({ text: 'La casa roja.' })).translation).toBe('The house red.');
  expect(told).toHaveLength(3);
});

test('a missing decoder and a damaged file are told, with the way out in both languages', async () => {
  const folder = opened.pathOf('opus-mt-en-es');
  writeTranslator({ folder, dictionary: { house: 'casa' } });
  const back = () => translate({ text: 'house', from: 'en', to: 'es' });
  expect((await back()).translation).toBe('casa');
  const again = expect.stringMatching(
    /`repaso models delete opus-mt-en-es`.*`repaso models pull opus-mt-en-es` \([a-z]+ 115 MB\)/,
  );
  const fault = {
    code: 'model_unavailable',
    message: expect.stringContaining('missing or damaged'),
    hint: again,
    spanish: { message: expect.stringContaining('faltan archivos o están dañados'), hint: again },
  };
  const decoder = join(folder, 'onnx/decoder_model_merged_quantized.onnx');
  truncateSync(decoder, 3000);
  await expect(back()).rejects.toMatchObject(fault);
  rmSync(decoder);
  await expect(back()).rejects.toMatchObject(fault);
});

test('a direction whose model is not there names it with its size, though others are', async () => {
  await expect(translate({ text: 'house', from: 'en', to: 'de' })).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.stringContaining('`repaso models pull opus-mt-en-de` (about 115 MB)'),
  });
});
