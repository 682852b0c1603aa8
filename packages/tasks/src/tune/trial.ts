import { z } from 'zod';

/** One configuration that was tried. */
export const trialSchema = z.object({
  /** From 1. */
  trial: z.number().int(),
  params: z.record(z.string(), z.unknown()),
  /** `pruned`: given up because others were better at the same step. */
  status: z.enum(['done', 'pruned', 'failed']),
  /** The metric; of a pruned trial its last one, of a failed one null. */
  value: z.number().nullable(),
  /** The metric after each step, where the task tells it. */
  steps: z.array(z.number()),
  seconds: z.number(),
  /** An earlier trial with the same configuration, whose value this is. */
  repeatOf: z.number().int().optional(),
  /** Why it failed. */
  error: z.string().optional(),
  /** The same in Spanish. */
  spanish: z.string().optional(),
});
export type TrialReport = z.output<typeof trialSchema>;

/** A trial with its place in the space, as a study keeps it. */
export const keptTrialSchema = trialSchema.extend({ point: z.array(z.number()) });
export type Trial = z.output<typeof keptTrialSchema>;

export const directionSchema = z.enum(['maximize', 'minimize']);
export type Direction = z.output<typeof directionSchema>;

/** Whether one value of the metric is better than another. */
export function isBetter(one: number, other: number, direction: Direction): boolean {
  return direction === 'maximize' ? one > other : one < other;
}

/** Trials with a value, best first: those that were done, then the pruned ones, those that came farther before. */
export function rankTrials(trials: readonly Trial[], direction: Direction): Trial[] {
  const sign = direction === 'maximize' ? -1 : 1;
  const valued = trials.filter(({ value, status }) => value !== null && status !== 'failed');
  return valued.sort((one, other) => {
    if (one.status !== other.status) return one.status === 'done' ? -1 : 1;
    if (one.status === 'pruned' && one.steps.length !== other.steps.length)
      return other.steps.length - one.steps.length;
    return sign * ((one.value ?? 0) - (other.value ?? 0));
  });
}
