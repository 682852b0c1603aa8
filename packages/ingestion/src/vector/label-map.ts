/** Parts of a map: of a hundred thousand labels each then holds some two thousand. */
const PARTS = 64;

/**
 * A map by label that grows without a stop. A `Map` is built anew whenever it has doubled, which takes 13 ms at 65,536
 * entries and twice as long each time after; of this one a part is.
 */
export class LabelMap<Value> {
  readonly #parts = Array.from({ length: PARTS }, () => new Map<number, Value>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(label: number): Value | undefined {
    return this.#partOf(label).get(label);
  }

  has(label: number): boolean {
    return this.#partOf(label).has(label);
  }

  set(label: number, value: Value): void {
    const part = this.#partOf(label);
    const before = part.size;
    part.set(label, value);
    this.#size += part.size - before;
  }

  /** True where it was there. */
  delete(label: number): boolean {
    const wasThere = this.#partOf(label).delete(label);
    if (wasThere) this.#size -= 1;
    return wasThere;
  }

  #partOf(label: number): Map<number, Value> {
    return this.#parts[label % PARTS] as Map<number, Value>;
  }
}
