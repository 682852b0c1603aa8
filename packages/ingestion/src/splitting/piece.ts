import type { Block, BlockKind } from '../readers/reader.ts';

/** A block, or a part of one that is too long: the smallest thing that chunks are put together from. */
export interface Piece {
  kind: BlockKind;
  start: number;
  end: number;
  tokens: number;
  level?: number;
  page?: number;
}

/** Longest run of characters in one piece, whatever the tokenizer says: an endless "word" may be a single token. */
const MOST_CHARACTERS = 4000;

/** Boundaries to break at, best first: lines, sentences, words. */
const BREAKS = [/\n+/g, /(?<=[.!?…]["”»')\]]*)\s+/g, /\s+/g];

/** Cuts a block into pieces of at most `max` tokens: whole where it fits, else by lines, sentences, words, characters. */
export function cutBlock(
  text: string,
  block: Block,
  max: number,
  countTokens: (text: string) => number,
): Piece[] {
  const piece = (start: number, end: number, tokens: number): Piece => ({
    kind: block.kind,
    start,
    end,
    tokens,
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.page === undefined ? {} : { page: block.page }),
  });

  const cut = (start: number, end: number, breaks: readonly RegExp[]): Piece[] => {
    const long = end - start > MOST_CHARACTERS;
    const tokens = long ? Number.POSITIVE_INFINITY : countTokens(text.slice(start, end));
    if (tokens <= max) return [piece(start, end, tokens)];
    const [first, ...rest] = breaks;
    if (first === undefined) return long ? cutCharacters(start, end) : [piece(start, end, tokens)];
    return joinSmall(
      parts(text, start, end, first).flatMap(([from, to]) => cut(from, to, rest)),
      max,
    );
  };

  const cutCharacters = (start: number, end: number): Piece[] => {
    const pieces: Piece[] = [];
    for (let from = start; from < end; ) {
      let to = Math.min(end, from + MOST_CHARACTERS);
      // Never between the two halves of one character.
      if (to < end && /[\udc00-\udfff]/.test(text.charAt(to))) to -= 1;
      pieces.push(piece(from, to, Math.min(max, countTokens(text.slice(from, to)))));
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
function joinSmall(pieces: Piece[], max: number): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.tokens + piece.tokens <= max && piece.end - last.start <= MOST_CHARACTERS) {
      last.end = piece.end;
      last.tokens += piece.tokens;
    } else joined.push({ ...piece });
  }
  return joined;
}
