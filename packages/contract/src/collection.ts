import { z } from 'zod';
import { languageSchema } from './language.ts';

/** A named set of documents that is searched as one. */
export const collectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Main language, where the user named one. */
  language: languageSchema.nullable(),
  documents: z.number().int().nonnegative(),
  chunks: z.number().int().nonnegative(),
  createdAt: z.iso.datetime(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const createCollectionSchema = z.object({
  name: z.string().trim().min(1).max(80),
  language: languageSchema.optional(),
});
export type CreateCollection = z.infer<typeof createCollectionSchema>;
