import type { Block, BlockKind } from '../readers/reader.ts';

/** A block, or a part of one that is too long: the smallest thing that chunks are put together from. */
export interface Piece {
  kind: BlockKind;
  start: number;
  end: number;
  /** Tokens, or a sixteenth of the characters where that is more: an endless "word" may be a single token. */
  size: number;
  level?: number;
  page?: number;
}

/** Characters that count as a token at least. */
const LONGEST_TOKEN = 16;

/** Boundaries to break at, best first: lines, sentences, words. */
const BREAKS = [/\n+/g, /(?<=[.!?…]["”»')\]]*)\s+/g, /\s+/g];

/** Cuts a block into pieces of at most `max`: whole where it fits, else by lines, sentences, words, characters. */
export function cutBlock(
  text: string,
  block: Block,
  max: number,
  countTokens: (text: string) => number,
): Piece[] {
  const piece = (start: number, end: number, size: number): Piece => ({
    kind: block.kind,
    start,
    end,
    size,
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.page === undefined ? {} : { page: block.page }),
  });
  const sizeOf = (start: number, end: number): number => {
    const least = Math.ceil((end - start) / LONGEST_TOKEN);
    return least > max ? least : Math.max(least, countTokens(text.slice(start, end)));
  };

  const cut = (start: number, end: number, breaks: readonly RegExp[]): Piece[] => {
    const size = sizeOf(start, end);
    if (size <= max) return [piece(start, end, size)];
    const [first, ...rest] = breaks;
    if (first === undefined) return cutCharacters(start, end);
    const pieces = parts(text, start, end, first).flatMap(([from, to]) => cut(from, to, rest));
    return joinSmall(pieces, max);
  };

  const cutCharacters = (start: number, end: number): Piece[] => {
    const pieces: Piece[] = [];
    for (let from = start; from < end; ) {
      let to = Math.min(end, from + max * LONGEST_TOKEN);
      // Never between the two halves of one character.
      if (to < end && /[\udc00-\udfff]/.test(text.charAt(to))) to -= 1;
      pieces.push(piece(from, to, max));
      from = to;
    }
    return pieces;
  };

  return cut(block.start, block.end, BREAKS);
}

function parts(text: string, start: number, end: number, separator: RegExp): [number, number][] {
  const found: [number, number][] = [];
  const slice = text.slice(start, end);
  let from = 0;
  for (const match of slice.matchAll(separator)) {
    if (match.index > from) found.push([start + from, start + match.index]);
    from = match.index + match[0].length;
  }
  if (from < slice.length) found.push([start + from, end]);
  return found;
}

/** Puts neighbouring parts back together while they fit, so that a long line does not become a heap of words. */
function joinSmall(pieces: readonly Piece[], max: number): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.size + piece.size <= max) {
      last.end = piece.end;
      last.size += piece.size;
    } else joined.push({ ...piece });
  }
  return joined;
}
