import type { PrintedLine } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';
import type { PdfPage } from './open-pdf.ts';

/** Writes what readers have put onto a page, behind it; each comment is shown where it stands or what it marks. */
export function addComments(
  builder: TextBuilder,
  printed: PrintedLine[],
  { comments, width, height }: PdfPage,
  page: number,
): void {
  for (const {
    text,
    rect: [left = 0, bottom = 0, right = 0, top = 0],
  } of comments) {
    const start = builder.add('paragraph', text, { page });
    if (start === undefined) continue;
    // What is put beside a page may reach beyond it.
    const [from = 0, to = 0] = [left, right].map((x) => share(x / width));
    const [over = 0, under = 0] = [top, bottom].map((y) => share(1 - y / height));
    const box: PrintedLine['box'] = [from, over, to - from, under - over];
    printed.push({ start, end: builder.text.length, page, box });
  }
}

function share(part: number): number {
  return Math.min(1, Math.max(0, part));
}
