import { AppError, type Language, schemaFaults } from '@repaso/contract';
import type { Context } from 'hono';
import type { z } from 'zod';

/**
 * The value as the schema wants it.
 * @param wayOut where to look up what is wanted, in English and Spanish
 * @throws AppError `bad_request` that names every fault
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  wayOut?: Record<Language, string>,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = schemaFaults(result.error, value);
  throw new AppError('bad_request', `The request does not fit: ${faults.en}.`, {
    hint: wayOut?.en,
    spanish: { message: `La petición no encaja: ${faults.es}.`, hint: wayOut?.es },
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
      spanish: {
        message: 'El cuerpo de la petición no es JSON.',
        hint: 'Envía un objeto JSON con content-type application/json.',
      },
      cause: error,
    });
  }
  return validate(schema, value);
}
