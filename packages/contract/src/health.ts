import { z } from 'zod';

export const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  /** Name of the chat model in use. */
  model: z.string(),
  embedder: z.string(),
  /** The model that orders what search finds; null where none does. */
  reranker: z.string().nullable(),
  documents: z.number().int().nonnegative(),
  chunks: z.number().int().nonnegative(),
});
export type Health = z.infer<typeof healthSchema>;
