import { z } from 'zod';

/** The languages that retrieval, prompts and the interface treat as equals. */
export const languageSchema = z.enum(['es', 'en']);
export type Language = z.infer<typeof languageSchema>;
