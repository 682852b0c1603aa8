import { z } from 'zod';

/** What reading made of a file: enough to see whether its text can be trusted. */
export const readingReportSchema = z.object({
  /** Name of the reader: `pdf`, `docx`… */
  reader: z.string(),
  words: z.number().int().nonnegative(),
  headings: z.number().int().nonnegative(),
  tables: z.number().int().nonnegative(),
  /** 1-based pages without a word on them. */
  emptyPages: z.array(z.number().int().positive()),
  /** 1-based pages whose words were recognised in a picture (OCR). */
  recognizedPages: z.array(z.number().int().positive()),
});
export type ReadingReport = z.infer<typeof readingReportSchema>;
