import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TaskModels } from '../pipeline/task-models.ts';
import { ScriptedModel, toTaskModel } from '../testing/scripted-model.ts';
import { taskCatalog } from '../testing/task-catalog.ts';
import { createTranslateTask } from './translate-task.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-models-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function translate(
  input: Record<string, unknown>,
  model?: ScriptedModel,
  signal = new AbortController().signal,
) {
  const task = createTranslateTask({
    currentModel: () => (model === undefined ? undefined : toTaskModel(model)),
    models: new TaskModels(folder, taskCatalog),
  });
  return task.run(task.input.parse(input), { signal });
}

test('lines and blank lines stay where they were; long lines are translated in groups of sentences', async () => {
  const model = new ScriptedModel(({ messages }) => `<${messages[1]}>`);
  const long = Array.from(
    { length: 60 },
    (_, index) => `Esta es la frase número ${index} del párrafo largo.`,
  ).join(' ');
  const output = await translate({ text: `Título\n\n${long}`, from: 'es', to: 'en' }, model);
  const lines = output.translation.split('\n');
  expect(lines.slice(0, 2)).toEqual(['<Título>', '']);
  expect(output.segments.length).toBeGreaterThan(2);
  expect(output.segments.map(({ source }) => source).join(' ')).toBe(`Título ${long}`);
  expect(model.calls[0]?.messages[0]).toMatch(/from Spanish into English/);
});

test('with no model that translates, the command that fetches one is told with its size, in both languages', async () => {
  await expect(translate({ text: 'Hello', from: 'en', to: 'de' })).rejects.toMatchObject({
    code: 'model_unavailable',
    message: expect.stringContaining('English into German'),
    hint: expect.stringMatching(/`repaso models pull opus-mt-en-de` \(about 115 MB\)/),
    spanish: {
      message: expect.stringContaining('del inglés al alemán'),
      hint: expect.stringMatching(/`repaso models pull opus-mt-en-de` \(unos 115 MB\)/),
    },
  });
  await expect(translate({ text: 'Hola', from: 'es', to: 'de' })).rejects.toMatchObject({
    code: 'model_unavailable',
    hint: expect.not.stringContaining('opus'),
  });
});

test('a folder that is no whole model is said to be damaged, with the way out in both languages', async () => {
  mkdirSync(join(folder, 'opus-mt-es-en/onnx'), { recursive: true });
  writeFileSync(join(folder, 'opus-mt-es-en/config.json'), '{"model_type":"marian"}');
  writeFileSync(join(folder, 'opus-mt-es-en/onnx/encoder_model_quantized.onnx'), 'no model');
  const again = /`repaso models delete opus-mt-es-en`.*`repaso models pull opus-mt-es-en` \([a-z]+ 115 MB\)/;
  await expect(translate({ text: 'Hola', from: 'es', to: 'en' })).rejects.toMatchObject({
    code: 'model_unavailable',
    message: expect.stringContaining('missing or damaged'),
    hint: expect.stringMatching(again),
    spanish: { message: expect.stringContaining('dañados'), hint: expect.stringMatching(again) },
  });
});

test('an answer that was cut is no translation', async () => {
  const model = new ScriptedModel(() => 'half a', 'length');
  await expect(translate({ text: 'Hola', from: 'es', to: 'en' }, model)).rejects.toMatchObject({
    code: 'too_large',
  });
});

test('the same language twice is refused', async () => {
  await expect(translate({ text: 'Hola', from: 'es', to: 'es' })).rejects.toMatchObject({
    code: 'bad_request',
  });
});
