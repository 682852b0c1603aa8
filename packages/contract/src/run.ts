import { z } from 'zod';
import { errorDetailSchema } from './error-body.ts';

/** `interrupted`: it was stopped, or the process died, and it can be resumed. */
export const runStatusSchema = z.enum(['running', 'done', 'failed', 'interrupted']);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** One run of a task as a list shows it. */
export const runSummarySchema = z.object({
  id: z.string(),
  task: z.string(),
  status: runStatusSchema,
  createdAt: z.iso.datetime(),
  /** When it ended or was interrupted. */
  endedAt: z.iso.datetime().nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A kept run with what went in and came out. `input` is null when it was too large to keep. */
export const runSchema = runSummarySchema.extend({
  input: z.unknown(),
  output: z.unknown(),
  error: errorDetailSchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;

export const runQuerySchema = z.object({
  task: z.string().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
