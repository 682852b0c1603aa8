import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syntheticReviews } from '../testing/synthetic-reviews.ts';
import { writeTinyOnnxClassifier } from '../testing/tiny-onnx-classifier.ts';
import { wordEmbedder } from '../testing/word-embedder.ts';
import { ClassifierFolder } from './classifier-folder.ts';
import { createClassifyTask } from './classify-task.ts';
import { createEvaluateClassifierTask } from './evaluate-classifier-task.ts';
import { createTrainClassifierTask } from './train-classifier-task.ts';

let folder: string;
let classifiers: ClassifierFolder;
const context = { signal: new AbortController().signal };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'repaso-classifiers-'));
  classifiers = new ClassifierFolder(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ports = () => ({ embedder: wordEmbedder, classifiers, currentModel: () => undefined });

function train(
  input: Record<string, unknown>,
  own: Parameters<ReturnType<typeof createTrainClassifierTask>['run']>[1] = context,
) {
  const task = createTrainClassifierTask(ports());
  return task.run(task.input.parse(input), own);
}

const rows = syntheticReviews(200, 1);

test.each(['ngrams', 'embedding', 'both'])('learns from %s, and tells how it went', async (features) => {
  const epochs: unknown[] = [];
  const input = {
    name: 'reviews',
    train: rows,
    test: syntheticReviews(100, 2),
    features,
    epochs: 30,
    learningRate: 0.05,
  };
  const output = await train(input, { ...context, onProgress: (epoch) => void epochs.push(epoch) });
  expect(output.accuracy).toBeGreaterThan(0.85);
  expect(output.rows).toEqual({ train: 160, validation: 40, test: 100 });
  expect(epochs).toEqual(output.history);
  expect(output.history[0]!.trainLoss).toBeGreaterThan(output.history.at(-1)!.trainLoss);
  const losses = output.history.map(({ validationLoss }) => validationLoss);
  expect(output.loss).toBe(Math.min(...losses));
});

test('a trained classifier refuses labels, examples and a method of the call, and names its own labels', async () => {
  const { labels } = await train({ name: 'reviews', train: rows, epochs: 2 });
  const classify = createClassifyTask(ports());
  const ask = (more: Record<string, unknown>) =>
    classify.run(classify.input.parse({ texts: ['x'], model: 'reviews', ...more }), context);
  const text = 'otro';
  for (const more of [
    { labels: ['a', 'b'] },
    { examples: [{ text, label: labels[0] }] },
    { method: 'embedding' },
  ]) {
    await expect(ask(more)).rejects.toMatchObject({
      code: 'bad_request',
      message: `A trained classifier has its own labels: ${labels.join(', ')}.`,
      hint: expect.stringMatching(/Leave out labels.*"reviews"/),
    });
  }
  expect((await ask({})).method).toBe('trained');
});

test('the same seed trains the same classifier, and what was saved decides as what was trained', async () => {
  const one = await train({ name: 'one', train: rows, test: rows });
  const two = await train({ name: 'two', train: rows, test: rows });
  expect(two.history).toEqual(one.history);
  const evaluate = createEvaluateClassifierTask(ports());
  const report = await evaluate.run(evaluate.input.parse({ name: 'one', test: rows }), context);
  expect(report.confusion).toEqual(one.test?.confusion);
  const classify = createClassifyTask(ports());
  const labelled = await classify.run(
    classify.input.parse({ texts: ['una película maravillosa', 'a tedious plot'], model: 'one' }),
    context,
  );
  expect(labelled.results.map(({ label }) => label)).toEqual(['positive', 'negative']);
  expect(Object.values(labelled.results[0]!.scores!).reduce((sum, value) => sum + value)).toBeCloseTo(1, 9);
});

test('training stops when validation no longer gets better', async () => {
  const noise = rows.map(({ text }, index) => ({
    text: `${text} x${index}`,
    label: index % 3 === 0 ? 'a' : 'b',
  }));
  const { history, bestEpoch } = await train({ train: noise, epochs: 200, learningRate: 0.5, patience: 2 });
  expect(history.length).toBe(bestEpoch + 2);
});

test('balanced weights find the rare label that plain ones miss', async () => {
  const rare = rows.filter(({ label }, index) => label === 'positive' || index % 20 === 1);
  const recall = async (classWeights: string) => {
    const options = {
      train: rare,
      test: syntheticReviews(100, 3),
      classWeights,
      epochs: 3,
      features: 'ngrams',
    };
    const { test: report } = await train(options);
    return report!.perClass.find(({ label }) => label === 'negative')!.recall;
  };
  expect(await recall('balanced')).toBeGreaterThan(await recall('none'));
});

test.each([
  ['one label only', rows.map(({ text }) => ({ text, label: 'same' })), /All rows have the label "same"/],
  ['a label with one row', [...rows, { text: 'solo', label: 'única' }], /Only one row has the label "única"/],
  ['an empty text', [...rows, { text: ' ', label: 'positive' }], /Row 201 of train has an empty text/],
])('%s is refused, and nothing is saved', async (_, faulty, message) => {
  await expect(train({ name: 'faulty', train: faulty })).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
});

test('a label that was not trained is refused in the test rows', async () => {
  const test = [{ text: 'x', label: 'mixed' }];
  await expect(train({ name: 'faulty', train: rows, test })).rejects.toThrow(
    /"mixed", which was not trained/,
  );
  const same = rows.map(({ text }) => ({ text, label: 'same' }));
  await expect(train({ train: same, test })).rejects.toThrow(/All rows have the label "same"/);
  await expect(train({ name: 'faulty', train: rows, validation: test })).rejects.toThrow(
    /validation has the label "mixed"/,
  );
});

test('a stop in the middle leaves the old classifier as it was', async () => {
  await train({ name: 'reviews', train: rows });
  const before = await classifiers.load('reviews');
  const controller = new AbortController();
  const stopped = train(
    { name: 'reviews', train: rows, epochs: 100, patience: 100 },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  await expect(stopped).rejects.toThrow(/abort/i);
  expect((await classifiers.load('reviews')).trainedAt).toBe(before.trainedAt);
  expect(readdirSync(folder)).toEqual(['reviews.safetensors']);
});

test('an unknown and a damaged classifier say the way out', async () => {
  const classify = createClassifyTask(ports());
  const input = classify.input.parse({ texts: ['x'], model: 'reviews' });
  await expect(classify.run(input, context)).rejects.toMatchObject({ code: 'not_found' });
  await train({ name: 'reviews', train: rows });
  truncateSync(join(folder, 'reviews.safetensors'), 500);
  await expect(classify.run(input, context)).rejects.toMatchObject({ code: 'unreadable_document' });
});

test('a classifier of another embedder is not run on this one', async () => {
  await train({ name: 'reviews', train: rows, features: 'both' });
  const other = { ...ports(), embedder: { ...wordEmbedder, id: 'other@1' } };
  const classify = createClassifyTask(other);
  const input = classify.input.parse({ texts: ['x'], model: 'reviews' });
  await expect(classify.run(input, context)).rejects.toMatchObject({ code: 'conflict' });
});

test('a name that is no file name is refused', () => {
  const { input } = createTrainClassifierTask(ports());
  expect(input.safeParse({ name: '../x', train: rows }).success).toBe(false);
});

test('a classifier that was trained elsewhere is known by its folder, used and measured', async () => {
  writeTinyOnnxClassifier(join(folder, 'elsewhere'), ['malo', 'bueno']);
  const [classify, evaluate] = [createClassifyTask(ports()), createEvaluateClassifierTask(ports())];
  const texts = ['Es bueno y genial', 'malo malo', 'horrible '.repeat(40)];
  const labelled = await classify.run(classify.input.parse({ texts, model: 'elsewhere' }), context);
  expect(labelled).toMatchObject({ method: 'imported', labels: ['malo', 'bueno'] });
  expect(labelled.results.map(({ label }) => label)).toEqual(['bueno', 'malo', 'malo']);
  // Two votes of 3 for one class, none for the other.
  expect(labelled.results[1]?.scores?.malo).toBeCloseTo(1 / (1 + Math.exp(-6)), 6);
  const test = texts.map((text, index) => ({
    text,
    label: index === 2 ? 'bueno' : ['bueno', 'malo'][index]!,
  }));
  const report = await evaluate.run(evaluate.input.parse({ name: 'elsewhere', test }), context);
  expect(report).toMatchObject({ accuracy: 2 / 3, mistakes: [{ label: 'bueno', predicted: 'malo' }] });

  // It works beside the program, which goes on meanwhile, and ends when nobody waits any more.
  const many = { texts: Array.from({ length: 5000 }, (_, n) => `bueno ${n}`), model: 'elsewhere' };
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 5);
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error('enough')), 60);
  const left = classify.run(classify.input.parse(many), { ...context, signal: stop.signal });
  await expect(left).rejects.toThrow('enough');
  clearInterval(counting);
  expect(turns).toBeGreaterThan(3);

  rmSync(join(folder, 'elsewhere/tokenizer.json'));
  await expect(
    classify.run(classify.input.parse({ texts, model: 'elsewhere' }), context),
  ).rejects.toMatchObject({ code: 'model_unavailable', hint: expect.stringContaining('tokenizer.json') });
});
