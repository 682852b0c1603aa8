import { z } from 'zod';

/** A sentence for the user, in each language of the program. */
export const noticeSchema = z.object({ en: z.string(), es: z.string() });

export type Notice = z.infer<typeof noticeSchema>;
