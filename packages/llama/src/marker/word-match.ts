/** A word of a text: folded, and where it ends (UTF-16 offset). */
export interface Word {
  folded: string;
  end: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
const MARK = /[\u0300-\u036f]/g;
/** Letters that akin words share at least. */
const BEGINNING = 4;
/** Share of the longer word that akin words share at least. */
const AKIN = 0.65;
const TRANSLATED = 0.8;

/** Lower case without accents. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(MARK, '');
}

/** Runs of letters and digits. */
export function splitWords(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    end: match.index + match[0].length,
  }));
}

/**
 * Matches words by spelling and by a lexicon, as models/recipe/llama/word_match.py does: the model was trained on what
 * it finds. Word lists come from the model's file.
 */
export class WordMatcher {
  readonly #stopWords: ReadonlySet<string>;
  readonly #translations: ReadonlyMap<string, ReadonlySet<string>>;

  /** `stopWords` separated by blanks; `translations`: a line a word, the word first; all folded. */
  constructor(stopWords: string, translations: string) {
    this.#stopWords = new Set(stopWords.split(' '));
    const entries = translations.split('\n').map((line) => line.split(' '));
    this.#translations = new Map(entries.map(([word = '', ...found]) => [word, new Set(found)]));
  }

  /** The question's words that are looked for: no stop words, each once; all words where nothing else is left. */
  contentWords(text: string): string[] {
    const words = [...new Set(splitWords(text).map((word) => word.folded))];
    const content = words.filter((word) => !this.#stopWords.has(word));
    return content.length > 0 ? content : words;
  }

  /** 1 for the same word, less for one akin or a translation, 0 for any other. */
  match(asked: string, word: string): number {
    if (asked === word) return 1;
    const isTranslation =
      this.#translations.get(asked)?.has(word) || this.#translations.get(word)?.has(asked);
    return isTranslation ? TRANSLATED : akin(asked, word);
  }
}

/** Share of the longer word that two words begin with alike, where it is enough to be forms of one word; else 0. */
export function akin(a: string, b: string): number {
  const [longer, shorter] = [Math.max(a.length, b.length), Math.min(a.length, b.length)];
  if (a.slice(0, BEGINNING) !== b.slice(0, BEGINNING) || isNumber(a) || isNumber(b)) return 0;
  let shared = BEGINNING;
  while (shared < shorter && a[shared] === b[shared]) shared += 1;
  return shared >= Math.max(BEGINNING, Math.ceil(AKIN * longer)) ? shared / longer : 0;
}

function isNumber(word: string): boolean {
  return /^\p{Nd}+$/u.test(word);
}
