import { z } from 'zod';
import { columnsSchema, datasetSchema } from '../dataset/dataset.ts';
import { readDataset } from '../dataset/read-dataset.ts';
import { defineTask } from '../task.ts';
import { classifierNameSchema } from './classifier-folder.ts';
import { type ClassifierPorts, openClassifier } from './open-classifier.ts';
import { reportSchema } from './report/classification-report.ts';
import { measureClassifier } from './train-classifier-task.ts';
import { requireKnownLabels } from './training-labels.ts';

const MOST_MISTAKES = 50;

const outputSchema = reportSchema.extend({
  name: z.string(),
  /** The most confident wrong predictions: where to look first. */
  mistakes: z.array(
    z.object({ text: z.string(), label: z.string(), predicted: z.string(), confidence: z.number() }),
  ),
});

/** Measures a classifier, trained here or imported, on rows that it has not seen. */
export function createEvaluateClassifierTask(ports: ClassifierPorts) {
  return defineTask({
    name: 'evaluate-classifier',
    description: 'Measure a trained classifier on labelled rows: accuracy, F1, confusion matrix, mistakes.',
    input: z.strictObject({
      name: classifierNameSchema,
      test: datasetSchema,
      ...columnsSchema.shape,
      /** Of the bootstrap that the intervals come from. */
      seed: z.number().int().min(0).max(0xffffffff).default(7),
    }),
    output: outputSchema,
    async run({ name, test, textColumn, labelColumn, seed }, { signal }) {
      const classifier = await openClassifier(ports, name);
      const rows = readDataset(test, { textColumn, labelColumn }, 'test');
      requireKnownLabels(classifier.labels, rows, 'test');
      const { predictions, report } = await measureClassifier(classifier, rows, signal, seed);
      const mistakes = rows
        .map(({ text, label }, index) => {
          const { label: predicted, probabilities } = predictions[index]!;
          return { text, label, predicted, confidence: Math.max(...probabilities) };
        })
        .filter(({ label, predicted }) => label !== predicted)
        .sort((one, other) => other.confidence - one.confidence)
        .slice(0, MOST_MISTAKES);
      return { name, ...report, mistakes };
    },
  });
}
