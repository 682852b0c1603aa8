import { toJsonSchema } from '@langchain/core/utils/json_schema';
import {
  type InteropZodType,
  interopSafeParseAsync,
  isInteropZodSchema,
  isZodSchemaV4,
} from '@langchain/core/utils/types';
import { z } from 'zod';
import { asSchema, type JsonSchema } from '../json/json-schema.ts';

/** A schema that structured output may be asked for with: zod (3 or 4), Standard Schema, or plain JSON schema. */
export type AnySchema = InteropZodType | JsonSchema | object;

export interface OutputSchema<Output> {
  /** What the grammar is made of and the model is told. */
  json: JsonSchema;
  /** The value, checked and transformed by the schema; undefined when it does not fit. */
  parse(value: unknown): Promise<Output | undefined>;
}

/** Reads a schema of any kind. */
export function toOutputSchema<Output>(schema: AnySchema): OutputSchema<Output> {
  if (isInteropZodSchema(schema)) {
    return {
      json: fromZod(schema),
      async parse(value) {
        const result = await interopSafeParseAsync(schema as InteropZodType<Output>, value);
        return result.success ? result.data : undefined;
      },
    };
  }
  if (isStandardSchema(schema)) {
    return {
      json: asSchema(toJsonSchema(schema as Parameters<typeof toJsonSchema>[0])),
      async parse(value) {
        const result = await schema['~standard'].validate(value);
        return result.issues === undefined ? (result.value as Output) : undefined;
      },
    };
  }
  const json = schemaOf(asSchema(schema));
  const checked = z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]);
  return {
    json,
    async parse(value) {
      const result = await checked.safeParseAsync(value);
      return result.success ? (result.data as Output) : undefined;
    },
  };
}

/** LangChain also takes the definition of a function here: what is asked for are its parameters. */
function schemaOf(given: JsonSchema): JsonSchema {
  const { name, parameters, description } = given;
  if (typeof name !== 'string' || typeof parameters !== 'object' || parameters === null) return given;
  return { ...(description === undefined ? {} : { description }), ...asSchema(parameters) };
}

/** LangChain's own translation does not end on recursive schemas of zod 4; zod's does. */
function fromZod(schema: InteropZodType): JsonSchema {
  if (!isZodSchemaV4(schema)) return asSchema(toJsonSchema(schema));
  const { $schema: _, ...json } = asSchema(z.toJSONSchema(schema as z.ZodType, { io: 'input' }));
  return json;
}

interface StandardSchema {
  '~standard': { validate(value: unknown): Promise<Validated> | Validated };
}

interface Validated {
  value?: unknown;
  issues?: readonly unknown[] | undefined;
}

function isStandardSchema(schema: object): schema is StandardSchema {
  return '~standard' in schema;
}
