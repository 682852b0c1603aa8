import { z } from 'zod';
import { turnSchema } from './turn.ts';

/**
 * How answers are made. `quote` only chooses sentences of the documents; `generate` writes and cites; `study` asks back;
 * `auto` takes the mode that the model is able to do well.
 */
export const answerModeSchema = z.enum(['auto', 'quote', 'generate', 'study']);
export type AnswerMode = z.infer<typeof answerModeSchema>;

export const threadSchema = z.object({
  id: z.string(),
  title: z.string(),
  collections: z.array(z.string()),
  mode: answerModeSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Thread = z.infer<typeof threadSchema>;

export const threadWithTurnsSchema = threadSchema.extend({ turns: z.array(turnSchema) });
export type ThreadWithTurns = z.infer<typeof threadWithTurnsSchema>;

export const createThreadSchema = z.object({
  collections: z.array(z.string()).max(20),
  title: z.string().trim().min(1).max(200).optional(),
  mode: answerModeSchema.default('auto'),
});
export type CreateThread = z.infer<typeof createThreadSchema>;

export const updateThreadSchema = z
  .object({
    title: z.string().trim().min(1).max(200),
    mode: answerModeSchema,
    collections: z.array(z.string()).max(20),
  })
  .partial();
export type UpdateThread = z.infer<typeof updateThreadSchema>;
