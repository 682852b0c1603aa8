/**
 * Finds the texts that end an answer in text that comes piece by piece. What may be the beginning of one is held back
 * until it is decided.
 */
export class StopTexts {
  readonly #stops: readonly string[];
  #held = '';
  #found = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== '');
  }

  /** Whether the answer has ended. */
  get found(): boolean {
    return this.#found;
  }

  /** @returns what is part of the answer for sure. */
  add(piece: string): string {
    if (this.#stops.length === 0 || piece === '') return piece;
    const text = this.#held + piece;
    const places = this.#stops.map((stop) => text.indexOf(stop)).filter((place) => place !== -1);
    this.#found = places.length > 0;
    const end = this.#found ? Math.min(...places) : this.#firstDoubt(text);
    this.#held = this.#found ? '' : text.slice(end);
    return text.slice(0, end);
  }

  /** The answer has ended otherwise. @returns what was held back. */
  end(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }

  /** Where the longest ending begins that a stop text begins with. */
  #firstDoubt(text: string): number {
    const longest = Math.max(...this.#stops.map((stop) => stop.length));
    for (let place = Math.max(0, text.length - longest + 1); place < text.length; place++) {
      const ending = text.slice(place);
      if (this.#stops.some((stop) => stop.startsWith(ending))) return place;
    }
    return text.length;
  }
}
