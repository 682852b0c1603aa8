/** Terms up to which one map is enough: copying so many is not felt. */
const SMALL = 4096;
/** Maps above that. So many that one of a million terms grows by no more than some thousands at a time. */
const PARTS = 256;

/**
 * Numbers terms from 0 on, in the order in which they come. They lie in several maps: one large map would copy all that
 * it holds whenever it doubles, and stop everything for as long.
 */
export class TermRows {
  #parts = [new Map<string, number>()];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(term: string): number | undefined {
    return this.#partOf(term).get(term);
  }

  /** The number of a term, which gets one where it has none. */
  of(term: string): number {
    const part = this.#partOf(term);
    const known = part.get(term);
    if (known !== undefined) return known;
    const row = this.#size;
    part.set(term, row);
    this.#size += 1;
    if (this.#size > SMALL && this.#parts.length === 1) this.#divide();
    return row;
  }

  /** All terms with their numbers, in no particular order. */
  *[Symbol.iterator](): IterableIterator<[string, number]> {
    for (const part of this.#parts) yield* part;
  }

  #partOf(term: string): Map<string, number> {
    return this.#parts[hashOf(term) & (this.#parts.length - 1)] as Map<string, number>;
  }

  #divide(): void {
    const [whole = []] = this.#parts;
    this.#parts = Array.from({ length: PARTS }, () => new Map());
    for (const [term, row] of whole) this.#partOf(term).set(term, row);
  }
}

/** Of four marks of a word, because it is asked for with every access. */
function hashOf(word: string): number {
  const { length } = word;
  const middle = word.charCodeAt(length >> 1);
  return (word.charCodeAt(0) * 31 + middle) * 31 + word.charCodeAt(length - 1) * 7 + length;
}
