import type { LineBox } from '@repaso/contract';
import type { PrintedLine } from '../readers/reader.ts';

/** A ten-thousandth of a page is finer than any screen shows it. */
const FINENESS = 1e4;

/** The printed lines that lie in a stretch of the text, cut to it. Lines are in the order of the text. */
export function boxesIn(lines: readonly PrintedLine[], start: number, end: number): LineBox[] {
  const boxes: LineBox[] = [];
  for (let at = firstAfter(lines, start); at < lines.length; at += 1) {
    const line = lines[at] as PrintedLine;
    if (line.start >= end) break;
    const [x, y, width, height] = line.box.map((share) => Math.round(share * FINENESS) / FINENESS) as [
      number,
      number,
      number,
      number,
    ];
    boxes.push({
      start: Math.max(line.start, start),
      end: Math.min(line.end, end),
      page: line.page,
      ...{ x, y, width, height },
    });
  }
  return boxes;
}

/** Index of the first line that ends after an offset. */
function firstAfter(lines: readonly PrintedLine[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as PrintedLine).end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
