import { z } from 'zod';
import { type BootstrapOptions, bootstrapInterval, intervalSchema } from '../../statistics/bootstrap.ts';

const measuresSchema = z.object({ precision: z.number(), recall: z.number(), f1: z.number() });
type Measures = z.output<typeof measuresSchema>;

export const reportSchema = z.object({
  /** Number of texts. */
  support: z.number().int(),
  accuracy: z.number(),
  /** Macro F1: what is meant by "the F1" of several classes here. */
  f1: z.number(),
  /** Matthews correlation coefficient, -1 to 1; several classes after Gorodkin (2004). */
  matthews: z.number(),
  micro: measuresSchema,
  macro: measuresSchema,
  weighted: measuresSchema,
  perClass: z.array(measuresSchema.extend({ label: z.string(), support: z.number().int() })),
  labels: z.array(z.string()),
  /** `confusion[i][j]`: texts of label i that were given label j. */
  confusion: z.array(z.array(z.number().int())),
  /** 95 % intervals by a seeded bootstrap over the texts. */
  intervals: z.object({ accuracy: intervalSchema, f1: intervalSchema }).optional(),
});
export type ClassificationReport = z.output<typeof reportSchema>;

/** 0 where scikit-learn would warn and put 0. */
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

function measures(hits: number, predicted: number, expected: number): Measures {
  return {
    precision: ratio(hits, predicted),
    recall: ratio(hits, expected),
    f1: ratio(2 * hits, predicted + expected),
  };
}

function mean(all: readonly Measures[], weights: readonly number[]): Measures {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const of = (key: keyof Measures) =>
    ratio(
      all.reduce((total, one, index) => total + one[key] * weights[index]!, 0),
      sum,
    );
  return { precision: of('precision'), recall: of('recall'), f1: of('f1') };
}

/** Counts label pairs at some positions; `size` is the number of labels. */
function countConfusion(
  expected: Int32Array,
  predicted: Int32Array,
  size: number,
  positions?: Int32Array,
): Int32Array {
  const confusion = new Int32Array(size * size);
  const count = (at: number) => {
    const cell = expected[at]! * size + predicted[at]!;
    confusion[cell] = confusion[cell]! + 1;
  };
  if (positions === undefined) for (let at = 0; at < expected.length; at += 1) count(at);
  else for (const at of positions) count(at);
  return confusion;
}

function sums(confusion: Int32Array, size: number) {
  const [hits, rows, columns] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < size; i += 1) {
    hits[i] = confusion[i * size + i]!;
    for (let j = 0; j < size; j += 1) {
      rows[i] = rows[i]! + confusion[i * size + j]!;
      columns[j] = columns[j]! + confusion[i * size + j]!;
    }
  }
  return { hits, rows, columns };
}

/** Labels that neither occur nor are predicted do not count in the mean, as in scikit-learn. */
function macroF1(confusion: Int32Array, size: number): number {
  const { hits, rows, columns } = sums(confusion, size);
  let [total, present] = [0, 0];
  for (let label = 0; label < size; label += 1) {
    if (rows[label]! + columns[label]! === 0) continue;
    present += 1;
    total += measures(hits[label]!, columns[label]!, rows[label]!).f1;
  }
  return ratio(total, present);
}

function matthewsOf({ hits, rows, columns }: ReturnType<typeof sums>): number {
  const total = rows.reduce((sum, value) => sum + value, 0);
  const correct = hits.reduce((sum, value) => sum + value, 0);
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const spread = (total ** 2 - dot(columns, columns)) * (total ** 2 - dot(rows, rows));
  return spread === 0 ? 0 : (correct * total - dot(rows, columns)) / Math.sqrt(spread);
}

/**
 * Accuracy, precision, recall and F1 of predicted labels as scikit-learn defines them, with the confusion matrix.
 * @param labels all labels, in the order of the tables; predictions and references must be among them
 */
export function classificationReport(
  labels: readonly string[],
  references: readonly string[],
  predictions: readonly string[],
  bootstrap?: BootstrapOptions,
): ClassificationReport {
  const size = labels.length;
  const numberOf = new Map(labels.map((label, index) => [label, index]));
  const toNumbers = (values: readonly string[]) => Int32Array.from(values, (value) => numberOf.get(value)!);
  const [expected, predicted] = [toNumbers(references), toNumbers(predictions)];
  const confusion = countConfusion(expected, predicted, size);
  const counted = sums(confusion, size);
  const { hits, rows, columns } = counted;
  const perClass = labels.map((label, c) => ({
    label,
    ...measures(hits[c]!, columns[c]!, rows[c]!),
    support: rows[c]!,
  }));
  const present = perClass.map(({ support }, c) => (support + columns[c]! > 0 ? 1 : 0));
  const correct = hits.reduce((sum, value) => sum + value, 0);
  const macro = mean(perClass, present);
  const shareCorrect = (positions: Int32Array) => {
    let right = 0;
    for (const at of positions) if (expected[at] === predicted[at]) right += 1;
    return right / positions.length;
  };
  return {
    support: references.length,
    accuracy: ratio(correct, references.length),
    f1: macro.f1,
    matthews: matthewsOf(counted),
    micro: measures(correct, references.length, references.length),
    macro,
    weighted: mean(perClass, [...rows]),
    perClass,
    labels: [...labels],
    confusion: labels.map((_, c) => [...confusion.subarray(c * size, (c + 1) * size)]),
    ...(bootstrap === undefined
      ? {}
      : {
          intervals: {
            accuracy: bootstrapInterval(references.length, shareCorrect, bootstrap),
            f1: bootstrapInterval(
              references.length,
              (positions) => macroF1(countConfusion(expected, predicted, size, positions), size),
              bootstrap,
            ),
          },
        }),
  };
}
