import { Breath } from '../retrieval/breath.ts';

/** Labels of one block: their marks take 4 KB. */
const BLOCK = 32_768;
/** Marks of one number. */
const WORD = 32;

/** Labels that are added before the clock is looked at. */
const STEP = 1024;

/**
 * A set of labels, which are whole numbers from 0 to 2³² − 1, as a bit each, in blocks: it grows without a stop, where a `Set`
 * of a hundred thousand takes ten milliseconds to double, and is copied at once.
 */
export class LabelSet {
  readonly #blocks = new Map<number, Uint32Array>();
  #size = 0;

  /** A set of these, made while other work goes on. */
  static async of(labels: Iterable<number>): Promise<LabelSet> {
    const set = new LabelSet();
    const breath = new Breath();
    let added = 0;
    for (const label of labels) {
      set.add(label);
      added += 1;
      if (added % STEP === 0 && breath.due) await breath.take();
    }
    return set;
  }

  copy(): LabelSet {
    const copy = new LabelSet();
    for (const [number, block] of this.#blocks) copy.#blocks.set(number, block.slice());
    copy.#size = this.#size;
    return copy;
  }

  get size(): number {
    return this.#size;
  }

  has(label: number): boolean {
    const word = this.#blocks.get(Math.floor(label / BLOCK))?.[wordOf(label)];
    return word !== undefined && (word & markOf(label)) !== 0;
  }

  add(label: number): void {
    const number = Math.floor(label / BLOCK);
    let block = this.#blocks.get(number);
    if (block === undefined) {
      block = new Uint32Array(BLOCK / WORD);
      this.#blocks.set(number, block);
    }
    const before = block[wordOf(label)] as number;
    if ((before & markOf(label)) !== 0) return;
    block[wordOf(label)] = before | markOf(label);
    this.#size += 1;
  }

  /** Adds all of another set, block by block: at once, however many there are. */
  addAll(other: LabelSet): void {
    for (const [number, block] of other.#blocks) {
      const own = this.#blocks.get(number) ?? new Uint32Array(BLOCK / WORD);
      this.#blocks.set(number, own);
      for (let place = 0; place < own.length; place += 1) {
        const before = own[place] as number;
        own[place] = before | (block[place] as number);
        this.#size += marksIn((own[place] as number) ^ before);
      }
    }
  }

  /** True where it was there. */
  delete(label: number): boolean {
    if (!this.has(label)) return false;
    const block = this.#blocks.get(Math.floor(label / BLOCK)) as Uint32Array;
    block[wordOf(label)] = (block[wordOf(label)] as number) & ~markOf(label);
    this.#size -= 1;
    return true;
  }

  clear(): void {
    this.#blocks.clear();
    this.#size = 0;
  }

  /** Ascending. The set may change meanwhile; of what is added behind, all is met. */
  *[Symbol.iterator](): Generator<number> {
    for (let number = this.#firstFrom(0); number !== undefined; number = this.#firstFrom(number + 1)) {
      const block = this.#blocks.get(number);
      for (let place = 0; block && place < block.length; place += 1) {
        if (block[place] === 0) continue;
        for (let bit = 0; bit < WORD; bit += 1) {
          if (((block[place] as number) & (1 << bit)) !== 0) yield number * BLOCK + place * WORD + bit;
        }
      }
    }
  }

  /** Number of the first block from this one on. */
  #firstFrom(number: number): number | undefined {
    let first: number | undefined;
    for (const one of this.#blocks.keys())
      if (one >= number && (first === undefined || one < first)) first = one;
    return first;
  }
}

function wordOf(label: number): number {
  return Math.floor((label % BLOCK) / WORD);
}

function markOf(label: number): number {
  return 1 << (label % WORD);
}

/** Number of bits that are set. */
function marksIn(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
