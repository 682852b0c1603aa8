/** What a hand-made encoder-decoder does. */
export interface Seq2SeqRules {
  /** The token that it writes for each token that it reads, by number: one a place, in their order. An even count. */
  writes: readonly number[];
  /** Tokens at the start of what it reads that it leaves out. */
  skips: number;
  /** The token that it writes after having written another, whatever it reads there. */
  follows: Readonly<Record<number, number>>;
}

/** As many of each as the graphs have: the caches of all of them go round. */
export const LAYERS = 2;
export const HEADS = 2;

/** Numbers that tell a place: itself, its square and 1. */
export const PLACE = 3;

/** Width of a head: half of the vocabulary, as a value is the token to write. */
export function headWidth({ writes }: Seq2SeqRules): number {
  return writes.length / HEADS;
}
