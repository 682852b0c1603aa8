import { z } from 'zod';
import { errorDetailSchema } from './error-body.ts';

/**
 * The stream of `POST /api/models/:id/pull`. `pull-start` is first; exactly one of `pull-end` and `pull-error` is last.
 * A stream that is left pauses the download: the next pull goes on where it stood.
 */
export const pullEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pull-start'), id: z.string() }),
  z.object({
    type: z.literal('pull-progress'),
    /** File on its way. */
    file: z.string(),
    /** Bytes of all files that are here; what an earlier pull had brought counts. */
    received: z.number().int().nonnegative(),
    /** Bytes of all files; null until the server has told. */
    bytes: z.number().int().positive().nullable(),
    bytesPerSecond: z.number().nonnegative(),
    secondsLeft: z.number().nonnegative().nullable(),
  }),
  z.object({
    type: z.literal('pull-end'),
    id: z.string(),
    /** Hash of each file, and what it was held against. */
    files: z.array(
      z.object({
        path: z.string(),
        bytes: z.number().int(),
        sha256: z.string(),
        verified: z.enum(['catalog', 'host', 'none']),
      }),
    ),
  }),
  z.object({ type: z.literal('pull-error'), error: errorDetailSchema }),
]);
export type PullEvent = z.infer<typeof pullEventSchema>;
