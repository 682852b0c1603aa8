/** A run of characters as the PDF places it; coordinates in points, origin at the bottom left of the page. */
export interface PdfItem {
  str: string;
  x: number;
  y: number;
  width: number;
  fontSize: number;
}

/** One printed line: its words, where it stands and how large it is set. */
export interface PdfLine {
  text: string;
  x: number;
  right: number;
  y: number;
  fontSize: number;
}

/** Share of the font size that counts as a space between two runs, and as a step to another line. */
const SPACE = 0.17;
const STEP = 0.45;

/** Joins runs that stand on one line, in the order in which the page draws them. */
export function joinLines(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let line: PdfLine | undefined;
  for (const item of items) {
    if (item.str.trim() === '') continue;
    const size = item.fontSize || line?.fontSize || 10;
    if (line && continues(line, item, size)) {
      const gap = item.x - line.right;
      const spaced = gap > size * SPACE && !/\s$/.test(line.text) && !/^\s/.test(item.str);
      line.text += (spaced ? ' ' : '') + item.str;
      line.right = item.x + item.width;
      line.fontSize = Math.max(line.fontSize, size);
    } else {
      line = { text: item.str, x: item.x, right: item.x + item.width, y: item.y, fontSize: size };
      lines.push(line);
    }
  }
  for (const done of lines) done.text = done.text.replace(/\s+/g, ' ').trim();
  return lines;
}

/** Raised and lowered marks stay on their line; a jump far back to the left starts another column. */
function continues(line: PdfLine, item: PdfItem, size: number): boolean {
  const larger = Math.max(size, line.fontSize);
  return Math.abs(item.y - line.y) <= larger * STEP && item.x >= line.right - larger * 2;
}
