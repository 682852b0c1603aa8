import { open } from 'node:fs/promises';
import { Breath } from '../retrieval/breath.ts';

/** What the head of a file of hnswlib 0.8 says, and nothing that the file's length does not bear out. */
export interface GraphLayout {
  /** Elements in the file, removed ones included. */
  count: number;
  dimension: number;
}

const HEAD = 96;
const LABEL = 8;
/** A level is drawn with probability M^-level: beyond this no graph that memory can hold ever comes. */
const HIGHEST_LEVEL = 32;
/** Link lists that are looked at before the clock is. */
const STEP = 1024;

/**
 * Reads the layout of a graph file and checks it against the file's length, link list by link list. It takes the place of
 * the checks that hnswlib lacks: a wrong count in the head makes its reader allocate and crash.
 * @throws Error with the reason, for a file that is no whole graph
 */
export async function readGraphLayout(path: string): Promise<GraphLayout> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size < HEAD) throw new Error('the file is shorter than its head');
    const head = Buffer.alloc(HEAD);
    await file.read(head, 0, HEAD, 0);
    const whole = (offset: number): number => Number(head.readBigUInt64LE(offset));
    const [level0, capacity, count, bytes, labelOffset, dataOffset] = [0, 8, 16, 24, 32, 40].map(whole) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const highest = head.readInt32LE(48);
    const entry = head.readUInt32LE(52);
    const [maxM, maxM0, m] = [56, 64, 72].map(whole) as [number, number, number];
    const links0 = maxM0 * 4 + 4;
    const dimension = (labelOffset - dataOffset) / 4;
    const consistent =
      level0 === 0 &&
      dataOffset === links0 &&
      bytes === labelOffset + LABEL &&
      maxM === m &&
      maxM0 === m * 2 &&
      m > 0 &&
      m <= 256 &&
      Number.isInteger(dimension) &&
      dimension > 0 &&
      count <= capacity &&
      (count === 0 || (highest >= 0 && highest <= HIGHEST_LEVEL && entry < count));
    if (!consistent) throw new Error('the head contradicts itself');
    const tail = size - HEAD - count * bytes;
    // Capacity is memory that the reader takes at once; it doubles, so more than that was not written here.
    if (tail < count * 4 || capacity > Math.max(count * 2, 1) + 65_536) {
      throw new Error('the counts do not fit the length of the file');
    }
    const lists = Buffer.alloc(tail);
    await file.read(lists, 0, tail, HEAD + count * bytes);
    let at = 0;
    const breath = new Breath();
    for (let element = 0; element < count; element += 1) {
      if (at + 4 > tail) throw new Error('the link lists end too early');
      const length = lists.readUInt32LE(at);
      if (length % (maxM * 4 + 4) !== 0 || length > HIGHEST_LEVEL * (maxM * 4 + 4)) {
        throw new Error('a link list has an impossible length');
      }
      at += 4 + length;
      if (element % STEP === 0 && breath.due) await breath.take();
    }
    if (at !== tail) throw new Error('the link lists do not end where the file ends');
    return { count, dimension };
  } finally {
    await file.close();
  }
}
