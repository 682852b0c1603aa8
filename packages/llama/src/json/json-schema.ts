/** A JSON schema as it arrives from zod, from a tool or from a client: nothing in it is trusted to have a type. */
export type JsonSchema = { readonly [key: string]: unknown };

/** Narrows a sub-schema; booleans and anything else stand for "any value". */
export function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A whole number of a keyword such as `maxItems`; undefined where it is missing or unusable. */
export function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
