import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

/** From an opening bracket to its partner; texts of the errors hold no single bracket. */
function bracketed(source: string, start: number): string {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    else if (source[at] === ')') depth -= 1;
    if (depth === 0) return source.slice(start, at);
  }
  return source.slice(start);
}

test('every fault of a task has words in Spanish: a conversation and the Lab show them', () => {
  const faults = SOURCES.flatMap((file) => {
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    const made = [...source.matchAll(/new AppError(?=\()/g)];
    return made.map((match) => ({ file, text: bracketed(source, match.index + match[0].length) }));
  });
  expect(faults.length).toBeGreaterThan(30);
  expect(faults.filter(({ text }) => !/\bspanish\b/.test(text))).toEqual([]);
});
