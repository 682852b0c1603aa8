import type { JsonCaps } from './json-grammar.ts';

/**
 * Caps of the attempts at one JSON answer, looser first: only an answer that did not end, or that cannot be used, is
 * asked for again with tighter strings and lists. A good answer is never shortened, and the last attempt ends soon.
 */
export const JSON_ATTEMPTS: readonly JsonCaps[] = [
  {},
  { stringCharacters: 400, items: 24 },
  { stringCharacters: 80, items: 8 },
  { stringCharacters: 20, items: 3, ascii: true },
];

/** The JSON value of a text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
