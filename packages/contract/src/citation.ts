import { z } from 'zod';

/** A claim of the answer and the words of source `n` that it rests on. */
export const citationSchema = z.object({
  /** Number of the source in `sources-available`. */
  n: z.number().int().positive(),
  /** UTF-16 offsets into the answer text: the claim that is cited. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** The supporting words, a verbatim substring of the text of source `n`. Empty when `supported` is false. */
  quote: z.string(),
  supported: z.boolean(),
});
export type Citation = z.infer<typeof citationSchema>;
