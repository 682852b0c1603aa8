import type { Language, NewChunk } from '@repaso/contract';
import { languageEvidence } from '../lexical/detect-language.ts';
import type { ReadDocument } from '../readers/reader.ts';
import { CHUNK_TOKENS, maxTokens } from './chunker.ts';
import { HeadingPath } from './heading-path.ts';
import { boxesIn } from './line-boxes.ts';
import { cutBlock, type Piece } from './piece.ts';
import type { SplitOptions } from './split-options.ts';

/** A chunk of fewer tokens than this share of the target may take in the next small section. */
const SMALL = 0.3;

/**
 * Cuts a document into chunks along its structure. A chunk starts at a heading or where the last one was full; lists,
 * tables and code stay whole where they fit. Headings stand in the path of their chunks, not in the text, unless
 * nothing follows them. For every chunk `text === document.text.slice(start, end)`. A generator, because counting the
 * tokens of a long document takes long enough to let others work in between.
 */
export function* splitDocument(
  document: Pick<ReadDocument, 'title' | 'text' | 'blocks' | 'lines'>,
  language: Language,
  { countTokens, target = CHUNK_TOKENS, max = maxTokens(target) }: SplitOptions,
): Generator<NewChunk> {
  const { text } = document;
  const chunks: NewChunk[] = [];
  let given = 0;
  const headings = new HeadingPath(document.title);
  let pieces: Piece[] = [];
  let size = 0;
  let path: string[] = [];
  let level = 0;
  /** Headings that wait for the text below them. */
  let waiting: Piece[] = [];

  const close = (): void => {
    const [first] = pieces;
    const last = pieces.at(-1);
    if (!first || !last) return;
    const slice = text.slice(first.start, last.end);
    const boxes = boxesIn(document.lines ?? [], first.start, last.end);
    // A paragraph may go on over several pages: its later parts begin on another one than it does.
    const page = boxes[0]?.page ?? first.page;
    chunks.push({
      ordinal: chunks.length,
      text: slice,
      start: first.start,
      end: last.end,
      headings: path,
      ...(page === undefined ? {} : { page }),
      ...(boxes.length === 0 ? {} : { boxes }),
      language: languageOf(slice, language),
    });
    pieces = [];
    size = 0;
  };

  const closeLoneHeadings = (): void => {
    // The title alone says nothing that is not in every chunk; other headings without text are still words to find.
    const worth = waiting.filter((piece) => text.slice(piece.start, piece.end) !== document.title);
    if (worth.length > 0 || (waiting.length > 0 && chunks.length === 0)) {
      close();
      pieces = waiting;
      path = [];
      close();
    }
    waiting = [];
  };

  for (const block of document.blocks) {
    for (const piece of cutBlock(text, block, max, countTokens)) {
      if (piece.kind === 'heading') {
        const depth = piece.level ?? 1;
        const sibling = waiting.some((above) => (above.level ?? 1) >= depth);
        if (sibling) closeLoneHeadings();
        waiting.push(piece);
        continue;
      }
      const entered = waiting;
      const between = entered.reduce((sum, heading) => sum + heading.size, 0);
      const outermost = Math.min(...entered.map((heading) => heading.level ?? 1));
      const full = size + between + piece.size > target && !belongsTo(pieces, piece, text, size, max);
      const another = entered.length > 0 && !(size < target * SMALL && outermost > Math.max(level, 2));
      const leadIn = full && !another ? takeLeadIn(pieces, piece, text) : undefined;
      if (full || another) close();
      for (const heading of entered) {
        headings.enter(heading.level ?? 1, text.slice(heading.start, heading.end));
      }
      waiting = [];
      if (pieces.length === 0) {
        path = headings.path;
        level = entered.at(-1)?.level ?? level;
        pieces = leadIn ? [leadIn] : [];
        size = leadIn?.size ?? 0;
      } else size += between;
      pieces.push(piece);
      size += piece.size;
    }
    while (given < chunks.length) yield chunks[given++] as NewChunk;
  }
  close();
  closeLoneHeadings();
  yield* chunks.slice(given);
}

/** True where breaking would tear apart what belongs together: a list item from its list, a list from its lead-in. */
function belongsTo(pieces: Piece[], piece: Piece, text: string, size: number, max: number): boolean {
  const last = pieces.at(-1);
  if (!last || size + piece.size > max) return false;
  if (piece.kind === 'list-item' && last.kind === 'list-item') return true;
  return introduces(last, piece, text);
}

/** Removes and gives the line that introduces the next piece, so that it goes along; never the only one. */
function takeLeadIn(pieces: Piece[], next: Piece, text: string): Piece | undefined {
  const last = pieces.at(-1);
  return last && pieces.length > 1 && introduces(last, next, text) ? pieces.pop() : undefined;
}

function introduces(line: Piece, next: Piece, text: string): boolean {
  return line.kind === 'paragraph' && next.kind !== 'paragraph' && text.charAt(line.end - 1) === ':';
}

/** A chunk counts as being in the other language only where it plainly is: a table of terms is not a translation. */
function languageOf(text: string, language: Language): Language {
  const evidence = languageEvidence(text);
  const other = language === 'es' ? 'en' : 'es';
  return evidence[other] >= 8 && evidence[other] > evidence[language] * 4 ? other : language;
}
