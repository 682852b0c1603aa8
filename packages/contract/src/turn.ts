import { z } from 'zod';
import { turnEndReasonSchema } from './chat-event.ts';
import { citationSchema } from './citation.ts';
import { errorDetailSchema } from './error-body.ts';
import { sourceSchema } from './source.ts';
import { turnDetailsSchema } from './turn-details.ts';
import { timingsSchema, usageSchema } from './usage.ts';

/** One question with its answer. A turn without `reason` and without `error` is still running. */
export const turnSchema = z.object({
  id: z.string(),
  threadId: z.string(),
  /** The turn that this one follows; several turns with one parent are branches. */
  parentId: z.string().nullable(),
  question: z.string(),
  /** The standalone question that was searched for, where it differs from `question`. */
  condensed: z.string().nullable(),
  answer: z.string(),
  sources: z.array(sourceSchema),
  citations: z.array(citationSchema),
  reason: turnEndReasonSchema.nullable(),
  error: errorDetailSchema.nullable(),
  usage: usageSchema.nullable(),
  timings: timingsSchema.nullable(),
  notices: z.array(z.string()),
  details: turnDetailsSchema.default({}),
  createdAt: z.iso.datetime(),
});
export type Turn = z.infer<typeof turnSchema>;

/** Body of `POST /api/threads/:id/turns`. */
export const createTurnSchema = z.object({
  text: z.string().trim().min(1).max(8000),
  /** The turn to continue from; the newest one when left out, `null` for a fresh start. */
  parent: z.string().nullable().optional(),
  /** The model that is to answer: the one in use, by its name or id. Any other is refused. */
  model: z.string().optional(),
  /** What to search for, in place of the condensed question: how a user corrects it. */
  query: z.string().trim().min(1).max(2000).optional(),
  options: z
    .object({
      temperature: z.number().min(0).max(2),
      topP: z.number().gt(0).max(1),
      topK: z.number().int().min(0).max(1000),
      maxTokens: z.number().int().min(1).max(8192),
      seed: z.number().int().min(0).max(0xffffffff),
      /** Number of passages to give to the model. */
      k: z.number().int().min(1).max(50),
    })
    .partial()
    .optional(),
});
/** Body of `POST /api/turns/:id/confirm`: whether a tool that acts on something may do so. */
export const confirmToolSchema = z.object({ callId: z.string(), allowed: z.boolean() });

export type CreateTurn = z.infer<typeof createTurnSchema>;
