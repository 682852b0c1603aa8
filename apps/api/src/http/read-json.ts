import { AppError } from '@repaso/contract';
import type { Context } from 'hono';
import type { z } from 'zod';

/** The faults of a value as one sentence: "text: Too small; options.seed: Invalid". */
function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}

/** The value as the schema wants it. @throws AppError `bad_request` that names every fault */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('bad_request', `The request does not fit: ${describe(result.error)}.`, {
    cause: result.error,
  });
}

/** The JSON body of a request. @throws AppError `bad_request` when it is no JSON or does not fit the schema */
export async function readJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let value: unknown;
  try {
    value = await c.req.json();
  } catch (error) {
    throw new AppError('bad_request', 'The body is not JSON.', {
      hint: 'Send a JSON object with content-type application/json.',
      cause: error,
    });
  }
  return validate(schema, value);
}
