import { joinLinesOfBlock } from './join-broken.ts';
import { joinCode } from './join-code.ts';
import { endedLines } from './line-ends.ts';
import type { PdfLine } from './pdf-line.ts';

export interface PdfBlock {
  kind: 'heading' | 'paragraph' | 'list-item' | 'code';
  text: string;
  level?: number;
  /** The lines that it was joined from, and where each of them lies in `text`. */
  lines: PdfLine[];
  places: [number, number][];
  /** Which of the lines are the first ones on another page, where it goes on over some. */
  turns?: number[];
}

const BULLET = /^\s*(?:[•▪‣◦●–]|\d{1,3}[.)]|[a-z][.)]|[-*])\s+/;
/** Marks that no heading begins with; numbers do. */
const SIGN = /^[•▪‣◦●–*-]\s/;
const LONGEST_HEADING = 200;
/** Distance of two baselines, in lines of running text, from which a program stands apart. */
const APART = 1.2;
/** Distance of two baselines, in font sizes, that most texts do not have between their lines. */
const WIDE = 1.8;

/** Font size of the running text: the one that sets the most characters. */
export function bodySize(pages: readonly PdfLine[][]): number {
  const weights = new Map<number, number>();
  for (const line of pages.flat()) {
    const size = Math.round(line.fontSize * 2) / 2;
    weights.set(size, (weights.get(size) ?? 0) + line.text.length);
  }
  let best = 10;
  let most = 0;
  for (const [size, weight] of weights) {
    if (weight > most) [best, most] = [size, weight];
  }
  return best;
}

/** Joins the lines of one page into headings and paragraphs, and mends words that were broken at a line end. */
export function joinParagraphs(lines: readonly PdfLine[], body: number): PdfBlock[] {
  const groups: { kind: PdfBlock['kind']; level: number | undefined; lines: PdfLine[] }[] = [];
  const leading = usualLeading(lines);
  const ended = endedLines(lines, leading);
  for (const line of lines) {
    const level = line.outlineLevel ?? headingLevel(line, body);
    const last = groups.at(-1);
    const previous = last?.lines.at(-1);
    const code = line.isTyped && level === undefined && (!previous || isCode(last, previous, line, leading));
    const bullet = level === undefined && !code && BULLET.test(line.text);
    const isLeftOfItem =
      last?.kind === 'list-item' && line.x < (last.lines[0] as PdfLine).x - line.fontSize / 2;
    // Rows of a table that was not seen as one stay apart.
    const areRows = previous && previous.cells.length > 1 && line.cells.length > 1;
    const joined =
      last &&
      previous &&
      !bullet &&
      !isLeftOfItem &&
      last.level === level &&
      (last.kind === 'code') === code &&
      (code
        ? isSameProgram(previous, line)
        : !areRows && !ended.has(previous) && isNext(previous, line, leading));
    if (joined) last.lines.push(line);
    else {
      const kind = level !== undefined ? 'heading' : code ? 'code' : bullet ? 'list-item' : 'paragraph';
      groups.push({ kind, level, lines: [line] });
    }
  }
  return groups.map(({ kind, level, lines: own }) => {
    const { text, places } = kind === 'code' ? joinCode(own) : joinLinesOfBlock(own.map((line) => line.text));
    const tooLong = kind === 'heading' && text.length > LONGEST_HEADING;
    const block = { kind: tooLong ? ('paragraph' as const) : kind, text, places, lines: own };
    return level === undefined || tooLong ? block : { ...block, level };
  });
}

function headingLevel(line: PdfLine, body: number): number | undefined {
  const isNone = line.text.length > LONGEST_HEADING || !/\p{L}/u.test(line.text) || SIGN.test(line.text);
  if (isNone) return undefined;
  const ratio = line.fontSize / body;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.3) return 2;
  return ratio >= 1.12 ? 3 : undefined;
}

/** Median distance between the baselines of lines that may belong together. */
function usualLeading(lines: readonly PdfLine[]): number {
  const gaps = lines
    .slice(1)
    .map((line, index) => ({ gap: (lines[index]?.y ?? 0) - line.y, most: line.fontSize * 2.5 }))
    .flatMap(({ gap, most }) => (gap > 1 && gap < most ? [gap] : []))
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/**
 * Whether a line in a typewriter face belongs to a program: it goes on with one, or stands apart from what is before it. One
 * that stands like the lines around it is a long word of a sentence.
 */
function isCode(
  last: { kind: PdfBlock['kind'] } | undefined,
  previous: PdfLine,
  line: PdfLine,
  leading: number,
): boolean {
  if (last?.kind === 'code' || last?.kind === 'heading') return true;
  const gap = previous.y - line.y;
  return gap <= 0 || gap > leading * APART || Math.abs(line.x - previous.x) > line.fontSize / 2;
}

function isSameProgram(previous: PdfLine, line: PdfLine): boolean {
  const gap = previous.y - line.y;
  return gap > 0 && gap <= line.fontSize * 3;
}

function isNext(previous: PdfLine, line: PdfLine, leading: number): boolean {
  const gap = previous.y - line.y;
  if (gap <= 0) return goesOnInColumn(previous, line);
  const isEnded = /[.:!?]["”»)]?$/.test(previous.text);
  const indented = isEnded && line.x > previous.x + line.fontSize;
  // Lines that are set this far apart are those of a text with wide lines, or paragraphs of one line each.
  const parted = isEnded && gap > line.fontSize * WIDE && !/^\p{Ll}/u.test(line.text);
  return gap <= Math.max(leading * 1.35, line.fontSize * 1.3) && !indented && !parted;
}

/** True for the top of another column where the sentence of the last one goes on. */
function goesOnInColumn(previous: PdfLine, line: PdfLine): boolean {
  return (
    line.x > previous.right &&
    Math.abs(line.fontSize - previous.fontSize) < 0.5 &&
    !/[.:;!?]["”»)]?$/.test(previous.text) &&
    /^[("“«]?\p{Ll}/u.test(line.text)
  );
}
