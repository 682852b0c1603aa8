import { fold } from '../text/content-terms.ts';

/** Words with capitals or digits inside: BLEU, P-130, GPT-4. */
const CODE = /(?:\p{Lu}[\p{L}\d]*[\p{Lu}\d]|\p{Lu}+-?\d)[\p{L}\d]*(?:[-.][\p{L}\d]+)*/gu;
/** Capitalised words after the first of a sentence. */
const NAME = /(?<=[\p{L}\d,;)»”"]\s+(?:["'«“(]\s*)?)\p{Lu}\p{Ll}[\p{L}'-]*/gu;

/** Proper names, acronyms and references of a sentence, as they are written. */
export function namesOf(sentence: string): string[] {
  return [...new Set([...(sentence.match(CODE) ?? []), ...(sentence.match(NAME) ?? [])])];
}

/** The 's of "Irene's" and the s of "GPUs", which are no part of the name. */
const ENDING = /['’]s$|(?<=\p{Lu})s$/u;
const HYPHEN = /[-‐‑]/g;

/** Whether a text holds a name, whatever its case, accents and hyphens: CIFAR10 is CIFAR-10. */
export function holdsName(text: string, name: string): boolean {
  return folded(text).includes(folded(name.replace(ENDING, '')));
}

function folded(text: string): string {
  return fold(text).replace(HYPHEN, '');
}
