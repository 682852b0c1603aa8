import { porterStem } from './porter-stemmer.ts';

/** `compat` is rouge_score's own, which knows only a-z and 0-9; `unicode` keeps "niño" one word. */
export const ROUGE_TOKENIZERS = ['compat', 'unicode'] as const;
export type RougeTokenizer = (typeof ROUGE_TOKENIZERS)[number];

const NOT_ASCII_WORD = /[^a-z0-9]+/;
const NOT_WORD = /[^\p{L}\p{M}\p{N}]+/u;
const ASCII_WORD = /^[a-z0-9]+$/;
/** rouge_score leaves short words alone. */
const SHORTEST_STEMMED = 4;

/** Tokens of a text. The stemmer is English and therefore only touches words of a-z and 0-9. */
export function tokenizeForRouge(text: string, tokenizer: RougeTokenizer, useStemmer: boolean): string[] {
  const words =
    tokenizer === 'compat'
      ? text.toLowerCase().split(NOT_ASCII_WORD)
      : text.normalize('NFC').toLowerCase().split(NOT_WORD);
  return words
    .filter((word) => word !== '')
    .map((word) =>
      useStemmer && word.length >= SHORTEST_STEMMED && ASCII_WORD.test(word) ? porterStem(word) : word,
    );
}
