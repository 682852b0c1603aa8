import type { PdfLine } from './pdf-line.ts';

/** Share of the characters of a file from which a typewriter face is its face for everything, not for programs. */
const EVERYTHING = 0.5;
/** Distance of two baselines, in lines of the program, from which a line between them was left empty. */
const EMPTY = 1.6;

/** Takes the lines of files that are written in a typewriter face throughout for text. */
export function forgetTypewriter(pages: readonly (readonly PdfLine[])[]): void {
  const lines = pages.flat();
  const characters = (some: readonly PdfLine[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const typed = characters(lines.filter(({ isTyped }) => isTyped));
  if (typed > characters(lines) * EVERYTHING) for (const line of lines) line.isTyped = false;
}

/** Lines of a program as they were set: with the indentation and the empty lines that their places tell. */
export function joinCode(lines: readonly PdfLine[]): { text: string; places: [number, number][] } {
  const left = Math.min(...lines.map(({ x }) => x));
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  const width = lines.reduce((sum, { x, right }) => sum + right - x, 0) / characters;
  const gaps = lines.slice(1).map((line, index) => (lines[index] as PdfLine).y - line.y);
  const leading = Math.min(...gaps.filter((gap) => gap > 0));
  let text = '';
  const places: [number, number][] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += (gaps[index - 1] ?? 0) > leading * EMPTY ? '\n\n' : '\n';
    text += ' '.repeat(Math.max(0, Math.round((line.x - left) / width)));
    places.push([text.length, text.length + line.text.length]);
    text += line.text;
  }
  return { text, places };
}
