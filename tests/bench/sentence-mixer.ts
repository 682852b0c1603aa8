import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

/** Repeatable random whole numbers from 0 to below the argument (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The sentences of the course of one language, in the order of the chapters. */
export function courseSentences(language: 'es' | 'en'): string[] {
  const folder = join(CORPUS, language);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/(?<=[.?!])\s+|\n+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 40 && sentence.length < 300);
}

export interface MixedPassage {
  text: string;
  language: 'es' | 'en';
}

/** Passages of real words that nobody has written, without end: sentences of the course, mixed, with a number of their own. */
export function* mixPassages(sentencesEach: number, seed = 1): Generator<MixedPassage, never> {
  const random = randomNumbers(seed);
  const sentences = { es: courseSentences('es'), en: courseSentences('en') };
  for (let n = 0; ; n += 1) {
    const language = n % 2 === 0 ? 'es' : 'en';
    const pool = sentences[language];
    const chosen = Array.from({ length: sentencesEach }, () => pool[random(pool.length)]);
    yield { language, text: `${chosen.join(' ')} (${n})` };
  }
}

/** The next of them. */
export function take(count: number, passages: Generator<MixedPassage, never>): MixedPassage[] {
  return Array.from({ length: count }, () => passages.next().value);
}
