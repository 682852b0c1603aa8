import type { PdfLine } from './pdf-line.ts';

/** Shares of the font size: a space, and what the right edge of a column may be uncertain by. */
const SPACE = 0.25;
const UNCERTAIN = 0.5;
/** A line whose dots lead to its price or its page. */
const LED = /\s…\s\S+(?:\s\S)?$/;
/** Points by which two lines that are set to one margin differ at most. */
const SAME_EDGE = 0.1;
/** A line such as `Fecha: 3 de marzo`. */
const LABELLED = /^\p{Lu}[^.:]{0,30}:\s/u;

/**
 * Lines after which the writer began a new one on purpose: the first word of the next would have had room. Paragraphs without
 * space between them, addresses and the facts of an invoice are told by it.
 * @param leading distance of two baselines of running text
 */
export function endedLines(lines: readonly PdfLine[], leading: number): Set<PdfLine> {
  const ended = new Set<PdfLine>();
  const pageEdge = Math.max(0, ...lines.map(({ right }) => right));
  for (const run of runsOf(lines, leading)) {
    const edge = Math.max(...run.map(({ right }) => right));
    run.forEach((line, at) => {
      const next = run[at + 1];
      if (!next || /[-\u00ad]$/.test(line.text) || /^\p{Ll}/u.test(next.text)) return;
      const isAligned = [run[at - 1], next].some(
        (other) => other && Math.abs(other.right - line.right) < SAME_EDGE,
      );
      const isFact = LABELLED.test(next.text) && (LABELLED.test(line.text) || hasRoom(line, next, pageEdge));
      if (LED.test(line.text) || isFact || (!isAligned && hasRoom(line, next, edge))) ended.add(line);
    });
  }
  return ended;
}

/** Lines that follow each other closely, and share some of their width. */
function runsOf(lines: readonly PdfLine[], leading: number): PdfLine[][] {
  const runs: PdfLine[][] = [];
  for (const line of lines) {
    const previous = runs.at(-1)?.at(-1);
    const gap = previous ? previous.y - line.y : 0;
    const isNear =
      previous && gap > 0 && gap <= Math.max(leading * 1.35, line.fontSize * 1.3) && line.x < previous.right;
    if (isNear && Math.abs(line.fontSize - previous.fontSize) < 1) runs.at(-1)?.push(line);
    else runs.push([line]);
  }
  return runs;
}

function hasRoom(line: PdfLine, next: PdfLine, edge: number): boolean {
  const [word = ''] = next.text.split(' ');
  const width = ((next.right - next.x) * word.length) / next.text.length;
  return line.right + width + line.fontSize * (SPACE + UNCERTAIN) <= edge;
}
