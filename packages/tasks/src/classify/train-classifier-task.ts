import { z } from 'zod';
import type { LabelledText } from '../dataset/dataset.ts';
import { defineTask } from '../task.ts';
import { classifierNameSchema } from './classifier-folder.ts';
import { type Classifier, type ClassifierPorts, ofTrained } from './open-classifier.ts';
import { partsSchema, readParts } from './read-parts.ts';
import { classificationReport, reportSchema } from './report/classification-report.ts';
import { trainClassifier } from './train-classifier.ts';
import { trainingOptionsSchema } from './training-options.ts';

const inputSchema = z.strictObject({
  /** Name to keep it under; left out, it is only measured. One that is taken is replaced when training has ended. */
  name: classifierNameSchema.optional(),
  ...partsSchema.shape,
  ...trainingOptionsSchema.shape,
});

const epochSchema = z.object({
  epoch: z.number().int(),
  epochs: z.number().int(),
  trainLoss: z.number(),
  validationLoss: z.number(),
  accuracy: z.number(),
  f1: z.number(),
});

const outputSchema = z.object({
  name: z.string().optional(),
  labels: z.array(z.string()),
  rows: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  /** Number of n-grams and dimensions that have weights. */
  featureCount: z.number().int(),
  /** On `test` where it was given, else on the validation rows. */
  accuracy: z.number(),
  /** Macro F1, on the same rows. */
  f1: z.number(),
  /** Cross-entropy on the validation rows, in nats. */
  loss: z.number(),
  bestEpoch: z.number().int(),
  history: z.array(epochSchema),
  validation: reportSchema,
  test: reportSchema.optional(),
  /** Size of the saved file. */
  bytes: z.number().int().optional(),
  seconds: z.number(),
});

/** Predicts the labels of rows and compares. */
export async function measureClassifier(
  classifier: Classifier,
  rows: LabelledText[],
  signal: AbortSignal,
  seed: number,
) {
  const predictions = await classifier.predict(
    rows.map(({ text }) => text),
    signal,
  );
  const report = classificationReport(
    classifier.labels,
    rows.map(({ label }) => label),
    predictions.map(({ label }) => label),
    { resamples: 1000, seed },
  );
  return { predictions, report };
}

/** Trains a text classifier. Progress: one `epochSchema` an epoch. */
export function createTrainClassifierTask({ embedder, classifiers }: ClassifierPorts) {
  return defineTask({
    name: 'train-classifier',
    description: 'Train a text classifier on labelled rows, with validation, early stopping and a report.',
    input: inputSchema,
    output: outputSchema,
    async run(
      { name, train, validation, test, validationSplit, textColumn, labelColumn, ...options },
      context,
    ) {
      const begun = performance.now();
      const { signal, onProgress } = context;
      const parts = readParts(
        { train, validation, test, validationSplit, textColumn, labelColumn },
        options.seed,
      );
      const training = await trainClassifier(parts, options, embedder, {
        signal,
        ...(onProgress === undefined ? {} : { onEpoch: onProgress }),
      });
      const { classifier, history, bestEpoch } = training;
      const measured =
        parts.test === undefined
          ? undefined
          : await measureClassifier(ofTrained(classifier, embedder), parts.test, signal, options.seed);
      signal.throwIfAborted();
      const bytes = name === undefined ? undefined : await classifiers.save(name, classifier);
      const report = measured?.report ?? training.validation;
      return {
        ...(name === undefined ? {} : { name }),
        labels: classifier.labels,
        rows: {
          train: parts.train.length,
          validation: parts.validation.length,
          test: parts.test?.length ?? 0,
        },
        featureCount: classifier.head.columns,
        accuracy: report.accuracy,
        f1: report.f1,
        loss: history[bestEpoch - 1]!.validationLoss,
        bestEpoch,
        history,
        validation: training.validation,
        ...(measured === undefined ? {} : { test: measured.report }),
        ...(bytes === undefined ? {} : { bytes }),
        seconds: Math.round(performance.now() - begun) / 1000,
      };
    },
  });
}
