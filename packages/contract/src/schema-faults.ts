import type { z } from 'zod';
import type { Language } from './language.ts';

type Issue = z.core.$ZodIssue;

/** What is counted where a value has too few or too many of it. */
type Unit = 'characters' | 'entries' | 'none';

interface FaultTexts {
  missing(field: string): string;
  unknown(fields: string[]): string;
  empty(field: string): string;
  wrongType(field: string, type: string): string;
  choice(field: string, options: string[]): string;
  least(field: string, count: number, unit: Unit): string;
  above(field: string, count: number): string;
  most(field: string, count: number, unit: Unit): string;
  /** @param detail what the schema says, in English */
  other(field: string, detail: string): string;
  or: string;
  types: Readonly<Record<string, string>>;
}

const plural = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

const amounts: Record<Language, Record<Unit, (count: number) => string>> = {
  en: {
    characters: (count) => plural(count, 'character', 'characters'),
    entries: (count) => plural(count, 'entry', 'entries'),
    none: String,
  },
  es: {
    characters: (count) => plural(count, 'carácter', 'caracteres'),
    entries: (count) => plural(count, 'elemento', 'elementos'),
    none: String,
  },
};

const TEXTS: Record<Language, FaultTexts> = {
  en: {
    missing: (field) => `“${field}” is missing`,
    unknown: (fields) => `there is no field ${fields.map((field) => `“${field}”`).join(', ')}`,
    empty: (field) => `“${field}” is empty`,
    wrongType: (field, type) => `“${field}” has to be ${type}`,
    choice: (field, options) => `“${field}” may be ${options.join(', ')}`,
    least: (field, count, unit) => `“${field}” has to reach ${amounts.en[unit](count)}`,
    above: (field, count) => `“${field}” has to be above ${count}`,
    most: (field, count, unit) => `“${field}” may not exceed ${amounts.en[unit](count)}`,
    other: (field, detail) => `“${field}” does not fit (${detail})`,
    or: ', or ',
    types: {
      ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
      ...{ array: 'a list', tuple: 'a list', object: 'an object', record: 'an object' },
    },
  },
  es: {
    missing: (field) => `falta «${field}»`,
    unknown: (fields) => `no hay ningún campo ${fields.map((field) => `«${field}»`).join(', ')}`,
    empty: (field) => `«${field}» está vacío`,
    wrongType: (field, type) => `«${field}» tiene que ser ${type}`,
    choice: (field, options) => `«${field}» puede ser ${options.join(', ')}`,
    least: (field, count, unit) => `«${field}» tiene que llegar a ${amounts.es[unit](count)}`,
    above: (field, count) => `«${field}» tiene que ser mayor que ${count}`,
    most: (field, count, unit) => `«${field}» no puede pasar de ${amounts.es[unit](count)}`,
    other: (field) => `«${field}» no vale`,
    or: ', o ',
    types: {
      ...{ string: 'un texto', number: 'un número', int: 'un número entero', boolean: 'true o false' },
      ...{ array: 'una lista', tuple: 'una lista', object: 'un objeto', record: 'un objeto' },
    },
  },
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** The faults under the form of a union that was meant: the one whose type fits, or else all of them. */
function faultsOfUnion(path: readonly PropertyKey[], variants: readonly Issue[][]): Issue[] {
  const meant = variants.filter((issues) =>
    issues.every(({ code, path: inner }) => !code.startsWith('invalid_') || inner.length > 0),
  );
  const issues = meant.length > 0 ? (meant[0] ?? []) : variants.flat();
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function unitOf(origin: string): Unit {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'entries' : 'none';
}

function describe(issue: Issue, input: unknown, language: Language): string {
  const texts = TEXTS[language];
  const field = issue.path.join('.') || 'JSON';
  if (issue.code === 'unrecognized_keys') return texts.unknown(issue.keys);
  if (issue.path.length > 0 && valueAt(input, issue.path) === undefined) return texts.missing(field);
  switch (issue.code) {
    case 'invalid_type':
      return texts.wrongType(field, texts.types[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return texts.choice(field, issue.values.map(String));
    case 'invalid_union': {
      // A union that is told apart by one field names the values of that field.
      if ('options' in issue && Array.isArray(issue.options))
        return texts.choice(field, issue.options.map(String));
      const inner = faultsOfUnion(issue.path, issue.errors as Issue[][]);
      return [...new Set(inner.map((one) => describe(one, input, language)))].join(texts.or);
    }
    case 'too_small':
      if (issue.inclusive === false) return texts.above(field, Number(issue.minimum));
      return issue.origin === 'string' && issue.minimum === 1
        ? texts.empty(field)
        : texts.least(field, Number(issue.minimum), unitOf(issue.origin));
    case 'too_big':
      return texts.most(field, Number(issue.maximum), unitOf(issue.origin));
    case 'custom':
      if (language === 'es' && typeof issue.params?.spanish === 'string') {
        return `«${field}»: ${issue.params.spanish}`;
      }
      return texts.other(field, issue.message);
    default:
      return texts.other(field, issue.message);
  }
}

/** What is wrong with an input, field by field, in the words of each language. */
export function schemaFaults(error: z.ZodError, input: unknown): Record<Language, string> {
  const inLanguage = (language: Language) =>
    [...new Set(error.issues.map((issue) => describe(issue, input, language)))].join('; ');
  return { en: inLanguage('en'), es: inLanguage('es') };
}
