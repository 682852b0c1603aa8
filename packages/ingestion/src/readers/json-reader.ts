import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { TextBuilder } from './text-builder.ts';

/** Data as text: each record is a block of `key: value` lines, with the path of keys where records are nested. */
export const jsonReader: Reader = {
  name: 'json',
  mediaTypes: ['application/json', 'application/x-ndjson'],
  extensions: ['json', 'jsonl', 'ndjson'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text: source, notices } = readText(bytes);
    const { values, faults } = parseValues(source, name);
    const builder = new TextBuilder();
    refuseDeepNesting(name, () => {
      for (const value of values) addRecord(builder, value);
    });
    if (faults.length > 0) notices.push(NOTICES.linesNotJson(faults, MOST_NAMED));
    const [only] = values;
    const title =
      values.length === 1 && isRecord(only) && typeof only.title === 'string' ? only.title : undefined;
    return documentOf(builder, { name, title, notices });
  },
};

const MOST_NAMED = 10;
/** Digits that every number keeps. */
const SAFE_DIGITS = 15;
const LONG_NUMBER = /\d[\d.]{15,}/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** One value, or one on each line. */
function parseValues(source: string, name: string): { values: unknown[]; faults: number[] } {
  try {
    const value = parse(source);
    return { values: Array.isArray(value) ? value : [value], faults: [] };
  } catch (error) {
    const values: unknown[] = [];
    const faults: number[] = [];
    source.split('\n').forEach((line, index) => {
      if (line.trim() === '') return;
      try {
        values.push(parse(line));
      } catch {
        faults.push(index + 1);
      }
    });
    if (values.length > faults.length) return { values, faults };
    throw new AppError('unreadable_document', `“${name}” is damaged: it is neither JSON nor lines of JSON.`, {
      hint: 'Check the file with a JSON validator and add it again.',
      spanish: {
        message: `«${name}» está dañado: no es JSON ni líneas de JSON.`,
        hint: 'Comprueba el archivo con un validador de JSON y añádelo otra vez.',
      },
      cause: error,
    });
  }
}

/** A value; numbers with more digits than numbers of JavaScript keep are taken as text, so that none changes. */
function parse(source: string): unknown {
  if (!LONG_NUMBER.test(source)) return JSON.parse(source);
  const quoted = source.replace(STRING_OR_NUMBER, (token) => (isLongNumber(token) ? `"${token}"` : token));
  return JSON.parse(quoted);
}

function isLongNumber(token: string): boolean {
  return !token.startsWith('"') && token.replace(/e.*|\D/gi, '').length > SAFE_DIGITS;
}

function addRecord(builder: TextBuilder, value: unknown): void {
  const lines: string[] = [];
  writeLines(value, '', lines);
  builder.add('paragraph', lines.join('\n'));
}

function writeLines(value: unknown, path: string, lines: string[]): void {
  if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) writeLines(inner, path ? `${path}.${key}` : key, lines);
  } else if (Array.isArray(value)) {
    const plain = value.every((inner) => inner === null || typeof inner !== 'object');
    if (plain && value.length > 0) lines.push(labelled(path, value.map(String).join(', ')));
    else for (const [index, inner] of value.entries()) writeLines(inner, `${path}[${index + 1}]`, lines);
  } else if (value !== null && value !== '') lines.push(labelled(path, String(value)));
}

function labelled(path: string, text: string): string {
  return path === '' ? text : `${path}: ${text}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
