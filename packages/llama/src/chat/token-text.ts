import type { LlamaModel, Token } from 'node-llama-cpp';

/** Tokens before a token that its text may depend on. */
const TOKENS_BEFORE = 3;
/** A character has four bytes at most; more tokens than that without one are no text. */
const MOST_HELD = 8;
const INCOMPLETE = '\uFFFD';

/** The text of tokens that come one by one, in whole characters. */
export class TokenText {
  readonly #model: Pick<LlamaModel, 'detokenize'>;
  #before: Token[];
  #held: Token[] = [];

  /** @param before what the tokens continue */
  constructor(model: Pick<LlamaModel, 'detokenize'>, before: readonly Token[]) {
    this.#model = model;
    this.#before = before.slice(-TOKENS_BEFORE);
  }

  /** @returns the characters that this token completes. */
  add(token: Token): string {
    this.#held.push(token);
    const text = this.#model.detokenize(this.#held, false, this.#before);
    if (text.endsWith(INCOMPLETE) && this.#held.length < MOST_HELD) return '';
    this.#before = [...this.#before, ...this.#held].slice(-TOKENS_BEFORE);
    this.#held = [];
    return text;
  }
}
