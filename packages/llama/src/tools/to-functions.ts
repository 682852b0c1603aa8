import type { ChatModelFunctions, GbnfJsonSchema } from 'node-llama-cpp';
import { asCount, asList, asSchema, type JsonSchema } from '../json/json-schema.ts';
import type { ToolDefinition } from './tool-definition.ts';

const KEPT_COUNTS = [
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
] as const;
const FORMATS = ['date', 'time', 'date-time'];

/** Tools in the form that chat templates document and call, for a model that is free to choose. */
export function toFunctions(tools: readonly ToolDefinition[]): ChatModelFunctions {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      { description, params: simplify(parameters, parameters) as GbnfJsonSchema },
    ]),
  );
}

/** Keeps the keywords that node-llama-cpp obeys, and says the others in those: it would ignore them without a word. */
function simplify(schema: JsonSchema, document: JsonSchema, depth = 0): JsonSchema {
  const next = (value: unknown) => simplify(asSchema(value), document, depth + 1);
  if (depth > 20) return {};
  if (typeof schema.$ref === 'string') return next(resolve(schema.$ref, document));
  if ('const' in schema) return { const: schema.const };
  if (asList(schema.enum).length > 0) return { enum: schema.enum };
  const options = asList(schema.anyOf ?? schema.oneOf ?? schema.allOf);
  if (options.length > 0) return { oneOf: options.map(next) };
  const kept: Record<string, unknown> = {};
  if (schema.type !== undefined) kept.type = schema.type;
  if (typeof schema.description === 'string') kept.description = schema.description;
  if (typeof schema.format === 'string' && FORMATS.includes(schema.format)) kept.format = schema.format;
  for (const key of KEPT_COUNTS) if (asCount(schema[key]) !== undefined) kept[key] = schema[key];
  if (schema.type === 'array') {
    const tuple = asList(schema.prefixItems);
    if (tuple.length > 0) kept.prefixItems = tuple.map(next);
    else kept.items = next(schema.items);
  }
  if (schema.type === 'object' || schema.properties !== undefined) {
    kept.type = 'object';
    const properties = Object.entries(asSchema(schema.properties));
    kept.properties = Object.fromEntries(properties.map(([name, value]) => [name, next(value)]));
    if (schema.required !== undefined) kept.required = schema.required;
    if (schema.additionalProperties !== undefined && schema.additionalProperties !== false) {
      kept.additionalProperties = next(schema.additionalProperties);
    }
  }
  return kept;
}

function resolve(path: string, document: JsonSchema): unknown {
  let target: unknown = document;
  for (const step of path.replace(/^#\/?/, '').split('/').filter(Boolean)) target = asSchema(target)[step];
  return target;
}
