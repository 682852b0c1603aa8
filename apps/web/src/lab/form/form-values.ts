import type { TaskField } from './task-field.ts';

/** A file as the tasks take it. */
export interface DatasetFile {
  name: string;
  content: string;
}

/** What stands in the form: texts as they are typed, so that half a number is not lost. */
export type FormValue = string | boolean | string[] | [string, string][] | DatasetFile | undefined;
export type FormValues = Record<string, FormValue>;

/** A field that cannot be read: it is empty but needed, or its JSON is broken. */
export type FieldFault = 'required' | 'json' | 'number';

export function isDataset(value: unknown): value is DatasetFile {
  return typeof value === 'object' && value !== null && 'content' in value && 'name' in value;
}

/** JSON in which files stand as `@name`, so that a person can read it. */
export function foldFiles(value: unknown): string {
  const json = JSON.stringify(value, (_, inner) => (isDataset(inner) ? `@${inner.name}` : inner), 2);
  // A list of plain values reads better on one line.
  return json.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, items: string) => `[${items.replace(/\n\s+/g, ' ')}]`);
}

/** Every file inside of a value, by its name. */
export function filesIn(value: unknown, found = new Map<string, DatasetFile>()): Map<string, DatasetFile> {
  if (isDataset(value)) found.set(value.name, value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) filesIn(inner, found);
  return found;
}

/** A value as its field shows it; undefined for a form that the field has no place for, such as lists in a list. */
function shownValue(field: TaskField, value: unknown): FormValue {
  if (value === undefined || value === null) return undefined;
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  switch (field.kind) {
    case 'number':
    case 'text':
    case 'long-text':
    case 'collection':
      return String(value);
    case 'choice':
      return field.options.includes(String(value)) ? String(value) : undefined;
    case 'flag':
      return value === true;
    case 'several':
      return list?.map(String);
    case 'lines':
      return list?.every((item) => typeof item !== 'object') ? list.map(String).join('\n') : undefined;
    case 'pairs': {
      const [first, second] = field.columns;
      return (list as Record<string, string>[] | undefined)?.map((row): [string, string] => [
        row[first] ?? '',
        row[second] ?? '',
      ]);
    }
    case 'dataset':
      if (isDataset(value)) return value;
      if (list === undefined) return undefined;
      return { name: 'rows.jsonl', content: list.map((row) => JSON.stringify(row)).join('\n') };
    case 'json':
      return foldFiles(value);
  }
}

/** An input as the form shows it. */
export function toValues(fields: readonly TaskField[], input: Record<string, unknown>): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, shownValue(field, input[field.name])]));
}

const isEmpty = (value: FormValue) =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'string' && value.trim() === '');

function readValue(field: TaskField, value: FormValue, files: ReadonlyMap<string, DatasetFile>): unknown {
  switch (field.kind) {
    case 'number': {
      const number = Number(value);
      if (!Number.isFinite(number)) throw 'number' satisfies FieldFault;
      return number;
    }
    case 'lines':
      return (value as string).split('\n').filter((line) => line.trim() !== '');
    case 'pairs': {
      const [first, second] = field.columns;
      const rows = (value as [string, string][]).filter(
        ([one, other]) => one.trim() !== '' || other.trim() !== '',
      );
      return rows.map(([one, other]) => ({ [first]: one, [second]: other }));
    }
    case 'json':
      try {
        return JSON.parse(value as string, (_, inner) =>
          typeof inner === 'string' && inner.startsWith('@') ? (files.get(inner.slice(1)) ?? inner) : inner,
        );
      } catch {
        throw 'json' satisfies FieldFault;
      }
    default:
      return value;
  }
}

/** What the form holds as an input, or what is wrong with it by field. Empty fields are left out. */
export function toInput(
  fields: readonly TaskField[],
  values: FormValues,
  files: ReadonlyMap<string, DatasetFile>,
): { input: Record<string, unknown>; faults: Record<string, FieldFault> } {
  const input: Record<string, unknown> = {};
  const faults: Record<string, FieldFault> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) {
      if (field.isRequired) faults[field.name] = 'required';
      continue;
    }
    try {
      input[field.name] = readValue(field, value, files);
    } catch (fault) {
      faults[field.name] = fault as FieldFault;
    }
  }
  return { input, faults };
}
