import { z } from 'zod';
import { languageSchema } from './language.ts';

/** Body of `POST /api/passages/translate`: a citation, or a whole passage, in the other language. */
export const translatePassageSchema = z.object({
  chunkId: z.string().min(1),
  /** Words of the passage; the whole passage when left out. */
  quote: z.string().min(1).max(8000).optional(),
  to: languageSchema,
});
export type TranslatePassage = z.infer<typeof translatePassageSchema>;

/** A translation to read beside the original, which alone is proof. */
export const passageTranslationSchema = z.object({
  text: z.string(),
  from: languageSchema,
  to: languageSchema,
});
export type PassageTranslation = z.infer<typeof passageTranslationSchema>;
