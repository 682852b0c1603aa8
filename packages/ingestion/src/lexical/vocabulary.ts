/** Parts of the vocabulary: a `Map` is built anew whenever it has doubled, which stops everything the longer the larger it is. */
const PARTS = 64;

/**
 * Numbers for the terms of an index, ascending as they come. It only grows, so that indexes of different age may share
 * it: what one of them has looked up stays as it is.
 */
export class Vocabulary {
  readonly #parts = Array.from({ length: PARTS }, () => new Map<string, number>());
  /** By their numbers. */
  readonly #terms: string[] = [];

  get size(): number {
    return this.#terms.length;
  }

  find(term: string): number | undefined {
    return this.#partOf(term).get(term);
  }

  /** The number of the term, a new one where it has none. */
  add(term: string): number {
    const part = this.#partOf(term);
    const known = part.get(term);
    if (known !== undefined) return known;
    // A copy: the engine keeps the whole text of which a term may be a slice.
    const copy = Buffer.from(term, 'utf16le').toString('utf16le');
    const number = this.#terms.push(copy) - 1;
    part.set(copy, number);
    return number;
  }

  /** All terms, in the order of their numbers. */
  terms(): Iterable<string> {
    return this.#terms;
  }

  #partOf(term: string): Map<string, number> {
    const first = term.charCodeAt(0);
    const last = term.charCodeAt(term.length - 1);
    // An empty term has no letters: NaN | 0 is 0.
    return this.#parts[((first * 7 + last * 3 + term.length) | 0) % PARTS] as Map<string, number>;
  }
}
