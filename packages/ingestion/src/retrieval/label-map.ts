/** Labels that one part of a map may hold. */
const RANGE = 1024;

/**
 * A map by label, for very many of them: labels that were given one after the other lie in one small map, so that it grows
 * in small steps. One large map would copy all that it holds whenever it doubles, and stop everything for as long.
 */
export class LabelMap<Value> {
  readonly #parts = new Map<number, Map<number, Value>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(label: number): Value | undefined {
    return this.#parts.get(Math.floor(label / RANGE))?.get(label);
  }

  has(label: number): boolean {
    return this.#parts.get(Math.floor(label / RANGE))?.has(label) ?? false;
  }

  set(label: number, value: Value): void {
    const range = Math.floor(label / RANGE);
    let part = this.#parts.get(range);
    if (!part) {
      part = new Map();
      this.#parts.set(range, part);
    }
    this.#size -= part.size;
    part.set(label, value);
    this.#size += part.size;
  }

  /** True where the label was there. */
  delete(label: number): boolean {
    const range = Math.floor(label / RANGE);
    const part = this.#parts.get(range);
    if (!part?.delete(label)) return false;
    if (part.size === 0) this.#parts.delete(range);
    this.#size -= 1;
    return true;
  }

  clear(): void {
    this.#parts.clear();
    this.#size = 0;
  }

  /** All labels. Those that are added or deleted meanwhile may be among them or not. */
  *keys(): IterableIterator<number> {
    for (const part of this.#parts.values()) yield* part.keys();
  }
}
