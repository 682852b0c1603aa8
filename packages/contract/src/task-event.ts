import { z } from 'zod';
import { errorDetailSchema } from './error-body.ts';

/**
 * The stream of a task run, sent by `POST /api/tasks/:name` to who accepts `text/event-stream`. `task-start` is first;
 * exactly one of `task-end` and `task-error` is last. What `progress` and `output` hold is each task's own.
 */
export const taskEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('task-start'), runId: z.string(), task: z.string() }),
  z.object({ type: z.literal('task-progress'), progress: z.unknown() }),
  z.object({ type: z.literal('task-end'), runId: z.string(), output: z.unknown() }),
  z.object({ type: z.literal('task-error'), error: errorDetailSchema }),
]);
export type TaskEvent = z.infer<typeof taskEventSchema>;
