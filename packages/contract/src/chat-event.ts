import { z } from 'zod';
import { citationSchema } from './citation.ts';
import { errorDetailSchema } from './error-body.ts';
import { sourceSchema } from './source.ts';
import { studyStateSchema } from './study.ts';
import { conflictSchema, coverageSchema, memorySchema, sentenceCheckSchema } from './turn-details.ts';
import { timingsSchema, usageSchema } from './usage.ts';

export const turnEndReasonSchema = z.enum(['stop', 'length', 'aborted', 'not_found']);
export type TurnEndReason = z.infer<typeof turnEndReasonSchema>;

/**
 * The one stream of a turn, from the agent to the screen. `turn-start` is first; exactly one of `turn-end` and
 * `turn-error` is last. The sources are those of the prompt, in the order of the prompt.
 */
export const chatEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('turn-start'), turnId: z.string(), threadId: z.string() }),
  /** The model is busy with other turns: `position` 1 is next. Whatever comes after it ends the waiting. */
  z.object({ type: z.literal('queued'), position: z.number().int().positive() }),
  z.object({ type: z.literal('question-condensed'), query: z.string() }),
  /** The oldest turns did not fit into the prompt: this summary stands for them. */
  memorySchema.extend({ type: z.literal('memory-condensed') }),
  /** The whole of the documents is read for this answer; sent again as the reading goes on. */
  coverageSchema.extend({ type: z.literal('coverage') }),
  z.object({ type: z.literal('sources-available'), sources: z.array(sourceSchema) }),
  z.object({ type: z.literal('tool-call'), callId: z.string(), name: z.string(), input: z.unknown() }),
  /** The tool acts on something: it waits until the user allows or refuses it, `POST /api/turns/:id/confirm`. */
  z.object({ type: z.literal('tool-confirm'), callId: z.string(), name: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('tool-result'), callId: z.string(), output: z.unknown() }),
  z.object({ type: z.literal('tool-error'), callId: z.string(), error: errorDetailSchema }),
  z.object({ type: z.literal('text-start') }),
  z.object({ type: z.literal('text-delta'), text: z.string() }),
  citationSchema.extend({ type: z.literal('citation') }),
  z.object({ type: z.literal('text-end') }),
  /** Every sentence of a written answer held against the sources. */
  z.object({ type: z.literal('checks-available'), checks: z.array(sentenceCheckSchema) }),
  /** Sources that bear on the question and give different values for the same thing. */
  z.object({ type: z.literal('conflicts-available'), conflicts: z.array(conflictSchema) }),
  /** Where a study conversation stands now. */
  z.object({ type: z.literal('study-available'), study: studyStateSchema }),
  z.object({
    type: z.literal('turn-end'),
    reason: turnEndReasonSchema,
    usage: usageSchema,
    timings: timingsSchema,
    /** What did not fit into the prompt, as sentences for the user. Nothing is ever cut silently. */
    notices: z.array(z.string()).default([]),
  }),
  z.object({ type: z.literal('turn-error'), error: errorDetailSchema }),
]);
export type ChatEvent = z.infer<typeof chatEventSchema>;
