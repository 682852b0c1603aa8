/** Words whose tokens are remembered; a language has about so many that come back. */
const CACHE_SIZE = 50_000;
/** Longer words are codes and addresses that hardly come back. */
const LONGEST_WORD = 40;

const SAMPLE =
  'El modelo «GPT-4» lee 3,5 tokens; ¿cuántos más?\n\n  Naïve users don’t count: they’re well-read (mostly).\t数据';

/**
 * Counts tokens word by word and remembers the words: in running text most have been counted before. Tokenizers that look
 * across white space are found out by a sample and get whole texts.
 */
export class TokenCounter {
  readonly #encode: (text: string) => ArrayLike<unknown>;
  readonly #known = new Map<string, number>();
  /** Tokens that stand around every text. */
  readonly #around: number;
  readonly #byWords: boolean;

  /** @param encode The tokens of a text, those that stand around it included. */
  constructor(encode: (text: string) => ArrayLike<unknown>) {
    this.#encode = encode;
    this.#around = encode('').length;
    this.#byWords = this.#countWords(SAMPLE) === encode(SAMPLE).length;
  }

  count(text: string): number {
    if (text === '') return 0;
    return this.#byWords ? this.#countWords(text) : this.#encode(text).length;
  }

  #countWords(text: string): number {
    let tokens = this.#around;
    for (const word of text.split(/\s+/)) if (word !== '') tokens += this.#countWord(word);
    return tokens;
  }

  #countWord(word: string): number {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const tokens = this.#encode(word).length - this.#around;
    if (word.length > LONGEST_WORD) return tokens;
    if (this.#known.size >= CACHE_SIZE) this.#known.clear();
    this.#known.set(word, tokens);
    return tokens;
  }
}
