import { fold } from '../text/content-terms.ts';

/** Words with capitals or digits inside: BLEU, P-130, GPT-4. */
const CODE = /(?:\p{Lu}[\p{L}\d]*[\p{Lu}\d]|\p{Lu}+-?\d)[\p{L}\d]*(?:[-.][\p{L}\d]+)*/gu;
/** Capitalised words after the first of a sentence. */
const NAME = /(?<=[\p{L}\d,;)»”"]\s+(?:["'«“(]\s*)?)\p{Lu}\p{Ll}[\p{L}'-]*/gu;

/** Proper names, acronyms and references of a sentence, as they are written. */
export function namesOf(sentence: string): string[] {
  return [...new Set([...(sentence.match(CODE) ?? []), ...(sentence.match(NAME) ?? [])])];
}

/** Whether a text holds a name, whatever its case and accents. */
export function holdsName(text: string, name: string): boolean {
  return fold(text).includes(fold(name));
}
