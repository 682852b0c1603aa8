import { z } from 'zod';
import { errorDetailSchema } from './error-body.ts';
import { studyStateSchema } from './study.ts';

/** Turns that left the prompt because they did not fit, and what stands in their place. */
export const memorySchema = z.object({
  /** Number of turns that the summary stands for. */
  turns: z.number().int().positive(),
  summary: z.string(),
  /** The newest turn that is part of the summary. */
  upTo: z.string(),
});
export type Memory = z.infer<typeof memorySchema>;

/** How much of the documents was read for an answer about the whole of them. */
export const coverageSchema = z.object({
  read: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  unit: z.enum(['passage']),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** One sentence of a written answer held against the sources. */
export const sentenceCheckSchema = z.object({
  /** UTF-16 offsets into the answer text. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** `unsure` where neither can be told, as across languages: such a sentence is not to be marked. */
  verdict: z.enum(['supported', 'unsupported', 'unsure']),
  /** What no source holds, for `unsupported`: these numbers, dates or names, or most of the words. */
  missing: z.array(z.string()).optional(),
  /** Source and verbatim words that support the sentence, for `supported`. */
  n: z.number().int().positive().optional(),
  quote: z.string().optional(),
});
export type SentenceCheck = z.infer<typeof sentenceCheckSchema>;

/** Sources that give different values for the same thing. */
export const conflictSchema = z.object({
  /** The words that the sentences share. */
  subject: z.string(),
  values: z.array(z.object({ n: z.number().int().positive(), value: z.string(), quote: z.string() })).min(2),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** One use of a tool in a turn. */
export const toolUseSchema = z.object({
  callId: z.string(),
  name: z.string(),
  input: z.unknown(),
  output: z.unknown().optional(),
  error: errorDetailSchema.optional(),
});
export type ToolUse = z.infer<typeof toolUseSchema>;

/** What a turn holds beside its answer; every part only where there was one. */
export const turnDetailsSchema = z
  .object({
    memory: memorySchema,
    coverage: coverageSchema,
    checks: z.array(sentenceCheckSchema),
    conflicts: z.array(conflictSchema),
    tools: z.array(toolUseSchema),
    study: studyStateSchema,
  })
  .partial();
export type TurnDetails = z.infer<typeof turnDetailsSchema>;
