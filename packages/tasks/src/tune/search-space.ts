import { AppError } from '@repaso/contract';
import { z } from 'zod';

const MOST_DIMENSIONS = 20;
const MOST_CHOICES = 100;
/** Points of a range without steps in a grid. */
const GRID_POINTS = 5;

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

const rangeSchema = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    /** Distance between the values that are tried, from `low` on: 1 for whole numbers. */
    step: z.number().positive().optional(),
    /** Search evenly over the orders of magnitude, as a learning rate wants. */
    log: z.boolean().default(false),
  })
  .refine(({ low, high }) => low < high, {
    message: 'low must be below high',
    params: { spanish: 'low tiene que ser menor que high' },
  })
  .refine(({ low, log }) => !log || low > 0, {
    message: 'a logarithmic range begins above 0',
    params: { spanish: 'un intervalo logarítmico empieza por encima de 0' },
  });

/** What is searched: by the name of a field of the task (`options.tokenizer` for a nested one), its choices or range. */
export const spaceSchema = z
  .record(
    z.string().regex(/^[A-Za-z][\w.-]*$/, 'the name of a field of the task'),
    z.union([
      z
        .array(z.union([scalarSchema, z.array(scalarSchema)]))
        .min(1)
        .max(MOST_CHOICES),
      rangeSchema,
    ]),
  )
  .refine((space) => Object.keys(space).length > 0, {
    message: 'name one field to search at least',
    params: { spanish: 'nombra un campo como mínimo' },
  })
  .refine((space) => Object.keys(space).length <= MOST_DIMENSIONS, {
    message: `at most ${MOST_DIMENSIONS} fields can be searched`,
    params: { spanish: `se pueden buscar ${MOST_DIMENSIONS} campos como máximo` },
  });
export type Space = z.output<typeof spaceSchema>;
type Range = z.output<typeof rangeSchema>;

/** One axis of the search. A place on it is a number: the index of a choice, or 0 to 1 along a range. */
export interface Dimension {
  name: string;
  /** Number of choices; undefined for a range. */
  size: number | undefined;
  valueAt(place: number): unknown;
  /** The places of a grid. */
  grid: number[];
}

function placesOf({ low, high, step, log }: Range): number[] {
  const toPlace = (value: number) =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  if (step === undefined) return Array.from({ length: GRID_POINTS }, (_, at) => at / (GRID_POINTS - 1));
  // A hair beyond the end: 0.1 + 0.1 + 0.1 must reach 0.3.
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, at) => toPlace(low + at * step));
}

function rangeDimension(name: string, range: Range): Dimension {
  const { low, high, step, log } = range;
  return {
    name,
    size: undefined,
    valueAt(place) {
      const value = log ? low * (high / low) ** place : low + place * (high - low);
      if (step === undefined) return Math.min(high, Math.max(low, value));
      const steps = Math.min(Math.round((value - low) / step), Math.floor((high - low) / step + 1e-9));
      // Sums of decimal steps are rounded to what a person would write.
      return Number((low + steps * step).toPrecision(12));
    },
    get grid() {
      return placesOf(range);
    },
  };
}

/** The axes of a space, in its order. */
export function toDimensions(space: Space): Dimension[] {
  return Object.entries(space).map(([name, values]) => {
    if (!Array.isArray(values)) return rangeDimension(name, values);
    return {
      name,
      size: values.length,
      valueAt: (place) => values[place],
      grid: values.map((_, index) => index),
    };
  });
}

const MOST_GRID = 10_000;

/** Every combination of the places of a grid. @throws AppError `bad_request` for a grid without end */
export function gridPoints(dimensions: readonly Dimension[]): number[][] {
  const count = dimensions.reduce((product, { grid }) => product * grid.length, 1);
  if (count > MOST_GRID) {
    throw new AppError('bad_request', `The grid has ${count} points, more than ${MOST_GRID}.`, {
      hint: 'Give fewer values or larger steps, or use method "tpe" or "random".',
      spanish: {
        message: `La rejilla tiene ${count} puntos, más de ${MOST_GRID}.`,
        hint: 'Da menos valores o pasos mayores, o usa el método «tpe» o «random».',
      },
    });
  }
  return dimensions.reduce<number[][]>(
    (points, { grid }) => points.flatMap((point) => grid.map((place) => [...point, place])),
    [[]],
  );
}

/** A copy of an input with a field set, nested ones by dots. */
export function withField(
  input: Record<string, unknown>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...input, [first]: value };
  const inner = input[first];
  const record = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...input, [first]: withField(record, rest.join('.'), value) };
}
