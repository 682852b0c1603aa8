interface Rank {
  label: number;
  score: number;
}

/** Keeps the `k` best of many hits in a heap with the worst on top, so that the others cost no object and no sorting. */
export class TopHits<Hit extends Rank = Rank> {
  readonly #k: number;
  readonly #heap: Hit[] = [];

  constructor(k: number) {
    this.#k = k;
  }

  /** Whether a hit with this score would be kept; equal scores are decided by the label. */
  accepts(score: number, label: number): boolean {
    const worst = this.#heap[0];
    return (
      this.#k > 0 &&
      (this.#heap.length < this.#k || (worst !== undefined && isBefore({ score, label }, worst)))
    );
  }

  /** Adds a hit that `accepts` has let through. */
  add(hit: Hit): void {
    if (this.#heap.length < this.#k) {
      this.#heap.push(hit);
      this.#rise(this.#heap.length - 1);
    } else {
      this.#heap[0] = hit;
      this.#sink();
    }
  }

  /** Best first; equal scores in the order of their labels. */
  sorted(): Hit[] {
    return this.#heap.sort((a, b) => b.score - a.score || a.label - b.label);
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isWorse(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#heap.length && this.#isWorse(below, worst)) worst = below;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #isWorse(one: number, other: number): boolean {
    return isBefore(this.#heap[other] as Hit, this.#heap[one] as Hit);
  }

  #swap(one: number, other: number): void {
    [this.#heap[one], this.#heap[other]] = [this.#heap[other] as Hit, this.#heap[one] as Hit];
  }
}

function isBefore(one: Rank, other: Rank): boolean {
  return one.score > other.score || (one.score === other.score && one.label < other.label);
}
