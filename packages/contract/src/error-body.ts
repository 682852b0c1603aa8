import { z } from 'zod';
import { errorCodeSchema } from './error-code.ts';

/** What a client is told about a failure: never a stack, a path of the server or a secret. */
export const errorDetailSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  hint: z.string().optional(),
  /** Message and way out in Spanish, where they exist. */
  spanish: z.object({ message: z.string(), hint: z.string().optional() }).optional(),
  requestId: z.string(),
});
export type ErrorDetail = z.infer<typeof errorDetailSchema>;

export const errorBodySchema = z.object({ error: errorDetailSchema });
export type ErrorBody = z.infer<typeof errorBodySchema>;
