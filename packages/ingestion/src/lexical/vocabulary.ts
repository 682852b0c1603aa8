/**
 * Numbers for the terms of an index, ascending as they come. It only grows, so that indexes of different age may share
 * it: what one of them has looked up stays as it is.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  find(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  /** The number of the term, a new one where it has none. */
  add(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    // A copy: the engine keeps the whole text of which a term may be a slice.
    this.#numbers.set(Buffer.from(term, 'utf16le').toString('utf16le'), next);
    return next;
  }

  terms(): Iterable<string> {
    return this.#numbers.keys();
  }
}
