import { z } from 'zod';
import { columnsSchema, datasetSchema, type LabelledText } from '../dataset/dataset.ts';
import { readDataset } from '../dataset/read-dataset.ts';
import { splitRows } from '../dataset/split-rows.ts';
import { labelsOf, type Rows, requireKnownLabels } from './training-labels.ts';

/** Where the rows of a training come from. */
export const partsSchema = z.object({
  train: datasetSchema,
  /** Rows to watch training with; left out, `validationSplit` of `train`. */
  validation: datasetSchema.optional(),
  /** Rows that training never sees, for the figure to report. */
  test: datasetSchema.optional(),
  validationSplit: z.number().min(0.05).max(0.5).default(0.2),
  ...columnsSchema.shape,
});

export interface Parts extends Rows {
  test: LabelledText[] | undefined;
  labels: string[];
}

/** The rows to learn from, to watch with and to measure on, checked. @throws AppError for rows that cannot be used */
export function readParts(
  { train, validation, test, validationSplit, ...columns }: z.output<typeof partsSchema>,
  seed: number,
): Parts {
  const all = readDataset(train, columns, 'train');
  const rows: Rows = { train: all, validation: all };
  if (validation === undefined) {
    const { kept, heldOut } = splitRows(
      all.map(({ label }) => label),
      validationSplit,
      seed,
    );
    rows.train = kept.map((position) => all[position]!);
    rows.validation = heldOut.map((position) => all[position]!);
  } else rows.validation = readDataset(validation, columns, 'validation');
  const labels = labelsOf(rows);
  const measured = test === undefined ? undefined : readDataset(test, columns, 'test');
  requireKnownLabels(labels, measured ?? [], 'test');
  return { ...rows, test: measured, labels };
}
