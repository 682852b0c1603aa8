import type { PdfLine } from './pdf-line.ts';

export interface PdfBlock {
  kind: 'heading' | 'paragraph' | 'list-item';
  text: string;
  level?: number;
  page: number;
}

const BULLET = /^\s*(?:[•▪‣◦●–]|\d{1,3}[.)]|[a-z][.)]|[-*])\s+/;
const LONGEST_HEADING = 200;

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
export function joinParagraphs(lines: readonly PdfLine[], page: number, body: number): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  const leading = usualLeading(lines);
  let previous: PdfLine | undefined;
  for (const line of lines) {
    const level = headingLevel(line, body);
    const last = blocks.at(-1);
    const bullet = level === undefined && BULLET.test(line.text);
    const joined =
      last !== undefined &&
      previous !== undefined &&
      !bullet &&
      last.level === level &&
      isNext(previous, line, leading);
    if (joined) last.text = joinBroken(last.text, line.text);
    else if (level !== undefined) blocks.push({ kind: 'heading', text: line.text, level, page });
    else blocks.push({ kind: bullet ? 'list-item' : 'paragraph', text: line.text, page });
    previous = line;
  }
  return blocks.map((block) =>
    block.kind === 'heading' && block.text.length > LONGEST_HEADING ? { ...block, kind: 'paragraph' } : block,
  );
}

function headingLevel(line: PdfLine, body: number): number | undefined {
  if (line.text.length > LONGEST_HEADING || !/\p{L}/u.test(line.text)) return undefined;
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

function isNext(previous: PdfLine, line: PdfLine, leading: number): boolean {
  const gap = previous.y - line.y;
  if (gap <= 0) return false;
  const indented = line.x > previous.x + line.fontSize && /[.:!?]["”»)]?$/.test(previous.text);
  return gap <= Math.max(leading * 1.35, line.fontSize * 1.3) && !indented;
}

/** A hyphen before a line end goes when the word goes on in lower case; `GPT-` and `state-` before a capital stay. */
export function joinBroken(first: string, second: string): string {
  if (first.endsWith('\u00ad')) return first.slice(0, -1) + second;
  if (/\p{Ll}-$/u.test(first) && /^\p{Ll}/u.test(second)) return first.slice(0, -1) + second;
  if (/[\p{L}\p{N}][-–—/]$/u.test(first)) return first + second;
  return `${first} ${second}`;
}
