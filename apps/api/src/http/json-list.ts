import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items that are written at a time: ten thousand documents at once would stop everybody else for 25 ms. */
const SLICE = 500;

/** JSON of an object that holds one list, written in slices so that others get their turn in between. */
export async function jsonList(name: string, items: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) await nextTurn();
    parts.push(JSON.stringify(items.slice(from, from + SLICE)).slice(1, -1));
  }
  return `{${JSON.stringify(name)}:[${parts.join(',')}]}`;
}
