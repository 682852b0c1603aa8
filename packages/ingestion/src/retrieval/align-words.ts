import type { Language } from '@repaso/contract';
import { foldAccents } from '../lexical/fold-accents.ts';
import { stem } from '../lexical/stem.ts';
import { STOP_WORDS } from '../lexical/stop-words.ts';

/** A word with its vector (of length 1, or zero when the embedder does not know it). */
export interface WordWithVector {
  word: string;
  vector: Float32Array;
}

/** Cosines of two words below the first mean nothing; from the second on they say the same. */
const UNRELATED = 0.3;
const SAME = 0.65;
/** What a word weighs that only begins alike: an inflection, or a cognate of the other language. */
const ALIKE = 0.8;
const SHORTEST_BEGINNING = 5;
const NUMBER = /^[\p{N}.,]+$/u;
const WORD = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu;

/** The words of a text that carry its subject, lower-case and each once. */
export function subjectWords(text: string, language: Language): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
  return [...new Set(words)].filter((word) => !STOP_WORDS[language].has(foldAccents(word)));
}

/**
 * How well each word of a question is matched by the words of a sentence, 0 to 1: 1 where the stems are equal, else by the
 * cosine of the nearest word, which also finds synonyms and words of the other language. Numbers match only themselves.
 */
export function alignWords(
  question: readonly WordWithVector[],
  sentence: readonly WordWithVector[],
  language: Language,
): number[] {
  const stems = new Set(sentence.map(({ word }) => stem(word, language)));
  return question.map(({ word, vector }) => {
    if (stems.has(stem(word, language))) return 1;
    if (NUMBER.test(word)) return 0;
    let best = 0;
    for (const other of sentence) {
      if (NUMBER.test(other.word)) continue;
      if (beginsAlike(word, other.word)) best = Math.max(best, ALIKE);
      else best = Math.max(best, (dot(vector, other.vector) - UNRELATED) / (SAME - UNRELATED));
    }
    return Math.min(1, best);
  });
}

/** True for `swallows` and `swallowing`, `percentil` and `percentile`: most of the longer word is the same beginning. */
function beginsAlike(one: string, other: string): boolean {
  const [a, b] = [foldAccents(one), foldAccents(other)];
  const longest = Math.max(a.length, b.length);
  let shared = 0;
  while (shared < longest && a[shared] === b[shared]) shared += 1;
  return shared >= SHORTEST_BEGINNING && shared >= longest * 0.6;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
