import { z } from 'zod';
import { passageSchema } from './passage.ts';

export const searchModeSchema = z.enum(['hybrid', 'lexical', 'vector']);
export type SearchMode = z.infer<typeof searchModeSchema>;

export const searchQuerySchema = z.object({
  collection: z.string().min(1),
  q: z.string().trim().min(1).max(2000),
  k: z.coerce.number().int().min(1).max(100).default(10),
  mode: searchModeSchema.default('hybrid'),
});
export type SearchQuery = z.infer<typeof searchQuerySchema>;

export const searchResultSchema = z.object({
  query: z.string(),
  passages: z.array(passageSchema),
  /** The model that put the passages in order, where one did. */
  reranker: z.string().optional(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
