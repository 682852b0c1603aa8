import type { JsonSchema } from '../task-description.ts';

/** How a field of a task's input is filled in. */
export type TaskField = { name: string; isRequired: boolean; fallback: unknown } & (
  | { kind: 'text' | 'long-text' | 'lines' | 'dataset' | 'json' | 'flag' | 'collection' }
  | { kind: 'number'; isWhole: boolean; least?: number; most?: number }
  | { kind: 'choice'; options: string[] }
  | { kind: 'several'; options: string[] }
  | { kind: 'pairs'; columns: [string, string] }
);

/** Longest text that one line is enough for. */
const LONGEST_LINE = 4999;

const isText = (schema: JsonSchema | undefined) => schema?.type === 'string';
const isStringEnum = (schema: JsonSchema | undefined): schema is JsonSchema & { enum: string[] } =>
  schema?.enum?.every((value) => typeof value === 'string') === true;

function listField(items: JsonSchema) {
  if (isStringEnum(items)) return { kind: 'several' as const, options: items.enum };
  if (isText(items)) return { kind: 'lines' as const };
  const columns = Object.entries(items.properties ?? {});
  const arePairs = columns.length === 2 && columns.every(([, column]) => isText(column));
  if (!arePairs) return { kind: 'json' as const };
  return { kind: 'pairs' as const, columns: [columns[0]![0], columns[1]![0]] as [string, string] };
}

function kindOf(name: string, schema: JsonSchema) {
  if (name === 'collection') return { kind: 'collection' as const };
  const isDataset = schema.anyOf?.some((one) => one.properties?.content !== undefined) === true;
  if (isDataset) return { kind: 'dataset' as const };
  const options = schema.anyOf?.find(isStringEnum) ?? (isStringEnum(schema) ? schema : undefined);
  if (options !== undefined) return { kind: 'choice' as const, options: options.enum };
  const plain = schema.anyOf?.find((one) => one.type === 'array') ?? schema;
  if (plain.type === 'array' && plain.items !== undefined) return listField(plain.items);
  if (plain.type === 'boolean') return { kind: 'flag' as const };
  if (plain.type === 'string') {
    const isLong = plain.const === undefined && (plain.maxLength ?? 0) > LONGEST_LINE;
    return { kind: isLong ? ('long-text' as const) : ('text' as const) };
  }
  if (plain.type !== 'number' && plain.type !== 'integer') return { kind: 'json' as const };
  return {
    kind: 'number' as const,
    isWhole: plain.type === 'integer',
    ...(plain.minimum === undefined ? {} : { least: plain.minimum }),
    ...(plain.maximum === undefined ? {} : { most: plain.maximum }),
  };
}

function fieldsOfObject(schema: JsonSchema): TaskField[] {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    isRequired: schema.required?.includes(name) === true && field.default === undefined,
    fallback: field.default,
    ...kindOf(name, field),
  }));
}

/** The values that tell the variants of an input apart, with the schema of each. */
function variantsOf(schemas: readonly JsonSchema[]) {
  const key = Object.keys(schemas[0]?.properties ?? {}).find((name) =>
    schemas.every(({ properties }) => {
      const field = properties?.[name];
      return field?.const !== undefined || (field?.enum !== undefined && field.default === undefined);
    }),
  );
  if (key === undefined) return undefined;
  const variants = schemas.flatMap((schema) => {
    const field = schema.properties?.[key];
    const values = field?.const === undefined ? (field?.enum ?? []) : [field.const];
    return values.map((value) => [String(value), schema] as const);
  });
  return { key, variants: new Map(variants) };
}

/**
 * The fields of a task's form. Where the input has variants, the field that tells them apart comes first and decides
 * about the others.
 */
export function fieldsOf(schema: JsonSchema, values: Readonly<Record<string, unknown>>): TaskField[] {
  const found = schema.oneOf === undefined ? undefined : variantsOf(schema.oneOf);
  if (found === undefined) return fieldsOfObject(schema);
  const { key, variants } = found;
  const options = [...variants.keys()];
  const chosen = variants.get(String(values[key])) ?? variants.get(options[0] ?? '');
  const others = fieldsOfObject(chosen ?? {}).filter(({ name }) => name !== key);
  return [{ name: key, isRequired: true, fallback: options[0], kind: 'choice', options }, ...others];
}
