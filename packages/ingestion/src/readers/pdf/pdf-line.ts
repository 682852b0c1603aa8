import { lowered, raised } from '../raised-text.ts';
import { cleanText } from '../text-builder.ts';

/** A run of characters as the PDF places it; coordinates in points, origin at the bottom left of the page as shown. */
export interface PdfItem {
  str: string;
  x: number;
  y: number;
  width: number;
  fontSize: number;
  /** Whether it is set in a typewriter face. */
  isTyped?: boolean;
}

/** Words of a line that a wide gap parts from their neighbours. */
export interface PdfCell {
  text: string;
  x: number;
  right: number;
}

/** One printed line: its words, where it stands and how large it is set. */
export interface PdfLine {
  text: string;
  x: number;
  right: number;
  y: number;
  fontSize: number;
  cells: PdfCell[];
  /** Whether all of it is set in a typewriter face, as programs are. */
  isTyped: boolean;
  /** Level of the heading that the outline of the file says this line is. */
  outlineLevel?: number;
}

/** Shares of the font size that count as a space between two runs, as the gap of a column, as a step to another line. */
const SPACE = 0.17;
const COLUMN = 1.2;
const STEP = 0.45;
/** Shares of the size of a line below which a run in it is a mark, and by which one is raised at least. */
const MARK = 0.85;
const SHIFT = 0.15;
const LONGEST_MARK = 6;
/** Dots that lead the eye from words to a number. */
const LEADERS = /(?:\s*\.){5,}\s*/g;
const MARK_OF_ITEM = /^(?:[•▪‣◦●–*-]|\d{1,3}[.)]|[a-z][.)])$/;
const SOFT_HYPHEN = '\u00ad';

/** Joins runs that stand on one line, in the order in which the page draws them. */
export function joinLines(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: PdfLine | undefined;
  for (const item of items) {
    if (item.str.trim() === '') continue;
    const size = item.fontSize || line?.fontSize || 10;
    const right = item.x + item.width;
    const cell: PdfCell = { text: item.str, x: item.x, right };
    const last = line?.cells.at(-1);
    if (line && last && continues(line, item, size)) {
      const gap = item.x - line.right;
      if (gap > size * COLUMN) line.cells.push(cell);
      else {
        const spaced = gap > size * SPACE && !/\s$/.test(last.text) && !/^\s/.test(item.str);
        last.text += (spaced ? ' ' : '') + shifted(item, line, last.text);
        last.right = right;
      }
      line.right = right;
      line.isTyped &&= item.isTyped === true;
      line.fontSize = Math.max(line.fontSize, size);
    } else {
      line = {
        text: '',
        x: item.x,
        right,
        y: item.y,
        fontSize: size,
        cells: [cell],
        isTyped: item.isTyped === true,
      };
      lines.push(line);
    }
  }
  for (const done of lines) {
    // A word that goes on in the next line is told by its end.
    const isBroken = done.cells.at(-1)?.text.trimEnd().endsWith(SOFT_HYPHEN);
    for (const cell of done.cells) cell.text = cleanLine(cell.text);
    joinMark(done.cells);
    done.text = cleanLine(done.cells.map((cell) => cell.text).join(' ')) + (isBroken ? SOFT_HYPHEN : '');
  }
  return lines.filter(({ text }) => text !== '');
}

/** The mark of an item is no column of its own. Word takes some from fonts of signs, whose letters are of private use. */
function joinMark(cells: PdfCell[]): void {
  const [mark, words] = cells;
  if (!mark) return;
  mark.text = mark.text.replace(/^[\uf000-\uf0ff](?=\s|$)/, '•');
  if (!words || !MARK_OF_ITEM.test(mark.text)) return;
  cells.splice(0, 2, { text: `${mark.text} ${words.text}`, x: mark.x, right: words.right });
}

/** One kind of space, no control characters: the offsets of lines count on the text being final. */
function cleanLine(text: string): string {
  return cleanText(text.replace(/[\p{Cc}\ufeff]/gu, ' '))
    .replace(LEADERS, ' … ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words of a run, told from those of its line where it is smaller and stands above or below them. */
function shifted({ str, y, fontSize }: PdfItem, line: PdfLine, before: string): string {
  const isMark = fontSize < line.fontSize * MARK && str.trim().length <= LONGEST_MARK;
  const above = (y - line.y) / line.fontSize;
  if (isMark && above > SHIFT) return raised(str, before);
  return isMark && above < -SHIFT / 2 ? lowered(str, before) : str;
}

/** Raised and lowered marks stay on their line; a jump far back to the left starts another column. */
function continues(line: PdfLine, item: PdfItem, size: number): boolean {
  const larger = Math.max(size, line.fontSize);
  return Math.abs(item.y - line.y) <= larger * STEP && item.x >= line.right - larger * 2;
}
