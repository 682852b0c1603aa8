import { z } from 'zod';
import { passageSchema } from './passage.ts';

/** A passage that entered the prompt, with the number it had there. */
export const sourceSchema = z.object({
  n: z.number().int().positive(),
  passage: passageSchema,
  /** True for a passage that the search did not find itself: it stands beside one that was found, in the same section. */
  isNeighbour: z.boolean().optional(),
});
export type Source = z.infer<typeof sourceSchema>;
