import { z } from 'zod';
import { PRUNINGS } from './prune-trial.ts';
import { spaceSchema } from './search-space.ts';
import { directionSchema } from './trial.ts';

export const tuneInputSchema = z.strictObject({
  /** Name of the task whose input is searched. */
  task: z.string().min(1).max(100),
  space: spaceSchema,
  /** The fixed part of the input. `name` and `test` are for the winner alone: a search must not see the test rows. */
  base: z.record(z.string(), z.unknown()).default({}),
  trials: z.number().int().min(1).max(1000).default(20),
  /** Field of the task's output, nested ones by dots; with `cases`, a metric of the `score` task. */
  metric: z.string().min(1).max(100),
  direction: directionSchema.default('maximize'),
  /** `grid` tries every combination in random order, up to `trials`. */
  method: z.enum(['tpe', 'random', 'grid']).default('tpe'),
  /** Give up trials early that do worse than others at the same step (epoch or case). */
  pruning: z.enum(PRUNINGS).default('none'),
  parallel: z.number().int().min(1).max(8).default(1),
  seed: z.number().int().min(0).max(0xffffffff).default(7),
  /** Inputs with the answer that is wanted: each trial runs the task on all of them and is scored on the texts. */
  cases: z
    .array(z.strictObject({ input: z.record(z.string(), z.unknown()), reference: z.string() }))
    .min(1)
    .max(1000)
    .optional(),
});
export type TuneInput = z.output<typeof tuneInputSchema>;
