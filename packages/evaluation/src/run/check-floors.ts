import { AppError } from '@repaso/contract';
import { z } from 'zod';
import { FIGURES, type FigureName } from './figure.ts';
import type { SliceSummary } from './summarize-run.ts';

const floorSchema = z
  .strictObject({
    slice: z.string(),
    figure: z.enum(Object.keys(FIGURES) as [FigureName, ...FigureName[]]),
    /** The figure must not be below, or above, this. */
    min: z.number().optional(),
    max: z.number().optional(),
    reason: z.string().min(20),
  })
  .refine(({ min, max }) => (min === undefined) !== (max === undefined), {
    error: 'A floor has either min or max.',
  });
export type Floor = z.infer<typeof floorSchema>;

/** @throws AppError `bad_request` when the file is not a list of floors */
export function readFloors(text: string, name: string): Floor[] {
  try {
    return z.array(floorSchema).parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('bad_request', `${name} is not a list of floors.`, {
      hint: 'Each has slice, figure, min or max, and the reason for it.',
      cause: error,
    });
  }
}

/**
 * The floors that a run breaks, as sentences. A floor over a figure that was not taken is broken as well when its suite
 * ran: a measure that has vanished must not pass for a good one.
 */
export function brokenFloors(
  floors: readonly Floor[],
  slices: Readonly<Record<string, SliceSummary>>,
  suites: readonly string[],
): string[] {
  return floors.flatMap(({ slice, figure, min, max, reason }) => {
    if (!suites.includes(FIGURES[figure].suite) || slices[slice] === undefined) return [];
    const value = slices[slice].figures[figure]?.mean;
    if (value === undefined) return [`${figure} of ${slice} was not measured.`];
    if (min !== undefined && value < min)
      return [`${figure} of ${slice} is ${value.toFixed(3)}, below ${min}. ${reason}`];
    if (max !== undefined && value > max)
      return [`${figure} of ${slice} is ${value.toFixed(3)}, above ${max}. ${reason}`];
    return [];
  });
}
