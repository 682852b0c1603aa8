/** How a stream came, in milliseconds. */
export interface StreamTimes {
  /** From the call to the first piece. */
  first: number;
  /** From the first piece to the last. */
  rest: number;
  pieces: number;
}

/** Reads a stream to its end. @param isPiece whether an item counts */
export async function timedStream<Item>(
  open: () => AsyncIterable<Item> | Promise<AsyncIterable<Item>>,
  isPiece: (item: Item) => boolean = () => true,
): Promise<StreamTimes> {
  const begun = performance.now();
  let first = 0;
  let last = 0;
  let pieces = 0;
  for await (const item of await open()) {
    if (!isPiece(item)) continue;
    last = performance.now();
    if (pieces === 0) first = last;
    pieces += 1;
  }
  if (pieces < 2) throw new Error(`The stream had ${pieces} pieces, too few to measure.`);
  return { first: first - begun, rest: last - first, pieces };
}

/** Milliseconds for each piece after the first. */
export function perPiece({ rest, pieces }: StreamTimes): number {
  return rest / (pieces - 1);
}
