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
    const box: PrintedLine['box'] = [
      left / width,
      1 - top / height,
      (right - left) / width,
      (top - bottom) / height,
    ];
    printed.push({ start, end: builder.text.length, page, box });
  }
}
