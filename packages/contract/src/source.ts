import { z } from 'zod';
import { passageSchema } from './passage.ts';

/** A passage that entered the prompt, with the number it had there. */
export const sourceSchema = z.object({ n: z.number().int().positive(), passage: passageSchema });
export type Source = z.infer<typeof sourceSchema>;
