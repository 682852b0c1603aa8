import { z } from 'zod';

const tokens = z.number().int().nonnegative();

/** Tokens of one turn as the model counted them; `cachedTokens` of the prompt were already in the sequence. */
export const usageSchema = z.object({ promptTokens: tokens, cachedTokens: tokens, completionTokens: tokens });
export type Usage = z.infer<typeof usageSchema>;

const milliseconds = z.number().nonnegative();

export const timingsSchema = z.object({
  retrieveMs: milliseconds,
  firstTokenMs: milliseconds,
  totalMs: milliseconds,
});
export type Timings = z.infer<typeof timingsSchema>;
