import { joinLinesOfBlock } from '../pdf/join-broken.ts';
import type { PrintedLine, RecognizedPage } from '../reader.ts';
import type { TextBuilder } from '../text-builder.ts';

/** Writes the paragraphs of a recognised page, and notes where each of its lines stands on the page. */
export function addRecognizedPage(
  builder: TextBuilder,
  printed: PrintedLine[],
  { width, height, lines }: RecognizedPage,
  page: number,
): void {
  const paragraphs = new Map<number, typeof lines>();
  for (const line of lines) paragraphs.set(line.paragraph, [...(paragraphs.get(line.paragraph) ?? []), line]);
  for (const paragraph of paragraphs.values()) {
    const { text, places } = joinLinesOfBlock(paragraph.map((line) => line.text));
    const start = builder.add('paragraph', text, { page });
    if (start === undefined) continue;
    paragraph.forEach((line, index) => {
      const [from = 0, to = 0] = places[index] ?? [];
      printed.push({
        start: start + from,
        end: start + to,
        page,
        box: [line.x / width, line.y / height, line.width / width, line.height / height],
      });
    });
  }
}
