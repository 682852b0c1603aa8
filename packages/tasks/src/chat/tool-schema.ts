import { z } from 'zod';
import type { Task } from '../task.ts';

/** JSON Schema of an object, as far as it is put together here. */
export interface ToolSchema {
  type: 'object';
  properties: Record<string, JsonSchema>;
  required: string[];
  additionalProperties: false;
}

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
}

const valuesOf = ({ const: only, enum: several }: JsonSchema): unknown[] | undefined =>
  only === undefined ? several : [only];

/** One field out of the same field of several variants. */
function mergeField(variants: JsonSchema[]): JsonSchema {
  const different = variants.filter(
    (one, index) => variants.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  );
  const [first = {}] = different;
  if (different.length === 1) return first;
  const values = different.map(valuesOf);
  if (values.every((list) => list !== undefined)) return { ...first, const: undefined, enum: values.flat() };
  if (!different.every(({ properties }) => properties !== undefined)) return { anyOf: different };
  const { required: _, ...merged } = mergeVariants(different);
  return { ...merged, ...('default' in first ? { default: first.default } : {}) } as JsonSchema;
}

/** The field by which every variant can be told, with its values. */
function keyOf(variants: JsonSchema[]): string | undefined {
  return Object.keys(variants[0]?.properties ?? {}).find((name) =>
    variants.every(({ properties, required }) => {
      const field = properties?.[name];
      return field !== undefined && valuesOf(field) !== undefined && required?.includes(name);
    }),
  );
}

function mergeVariants(variants: JsonSchema[]): ToolSchema {
  const key = keyOf(variants);
  const names = [...new Set(variants.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const properties = names.map((name) => {
    const having = variants.filter((variant) => variant.properties?.[name] !== undefined);
    const merged = mergeField(having.map((variant) => variant.properties?.[name] as JsonSchema));
    if (key === undefined || having.length === variants.length) return [name, merged] as const;
    const when = having.flatMap((variant) => valuesOf(variant.properties?.[key] as JsonSchema) ?? []);
    const told = [merged.description, `Only where ${key} is ${when.join(', ')}.`].filter(Boolean).join(' ');
    return [name, { ...merged, description: told }] as const;
  });
  const required = names.filter((name) => variants.every((variant) => variant.required?.includes(name)));
  return {
    type: 'object',
    properties: JSON.parse(JSON.stringify(Object.fromEntries(properties))) as ToolSchema['properties'],
    required: key === undefined ? required : [key, ...required.filter((name) => name !== key)],
    additionalProperties: false,
  };
}

/**
 * The input of a task as clients of tools take it: one flat object. A union of objects, which some refuse, becomes an
 * object with the fields of all; what goes with what is still checked by the task's own schema.
 */
export function toolSchema({ input }: Pick<Task, 'input'>): Record<string, unknown> {
  const schema = z.toJSONSchema(input, { io: 'input' }) as JsonSchema;
  const variants = schema.oneOf ?? schema.anyOf;
  return { ...(variants === undefined ? schema : mergeVariants(variants)) };
}
