import type { PdfProxy } from './open-pdf.ts';
import type { PdfLine } from './pdf-line.ts';

/** An entry of the outline ("bookmarks") of a file. */
export interface OutlineEntry {
  title: string;
  /** 1 for the outermost entries. */
  level: number;
  /** 1-based page that it leads to. */
  page: number;
}

type OutlineNodes = NonNullable<Awaited<ReturnType<PdfProxy['getOutline']>>>;

const MOST_ENTRIES = 2000;
const DEEPEST = 6;

/** The outline of a file, in its order; entries that lead nowhere are left out. */
export async function readOutline(pdf: PdfProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  let seen = 0;
  const walk = async (nodes: OutlineNodes, level: number): Promise<void> => {
    for (const node of nodes) {
      seen += 1;
      if (seen > MOST_ENTRIES) return;
      const page = await pageOf(pdf, node.dest);
      if (page !== undefined) entries.push({ title: node.title, level, page });
      if (level < DEEPEST) await walk(node.items as OutlineNodes, level + 1);
    }
  };
  // A broken outline costs its headings, not the document.
  await walk((await pdf.getOutline().catch(() => null)) ?? [], 1);
  return entries;
}

async function pageOf(pdf: PdfProxy, destination: OutlineNodes[number]['dest']): Promise<number | undefined> {
  try {
    const place = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
    const target: unknown = place?.[0];
    if (typeof target === 'number') return target + 1;
    return target ? (await pdf.getPageIndex(target as never)) + 1 : undefined;
  } catch {
    return undefined;
  }
}

/** Marks the lines that the outline names as headings of its levels; a title may be set in two lines. */
export function markHeadings(pages: readonly (readonly PdfLine[])[], outline: readonly OutlineEntry[]): void {
  for (const { title, level, page } of outline) {
    const wanted = keyOf(title);
    const lines = pages[page - 1] ?? [];
    if (wanted === '') continue;
    const at = lines.findIndex(
      (line, index) =>
        line.outlineLevel === undefined &&
        (keyOf(line.text) === wanted || keyOf(line.text + (lines[index + 1]?.text ?? '')) === wanted),
    );
    const line = lines[at];
    if (!line) continue;
    line.outlineLevel = level;
    const next = lines[at + 1];
    if (next && keyOf(line.text) !== wanted) next.outlineLevel = level;
  }
}

/** Letters and digits alone: outlines and pages differ in spaces, case and marks. Numbering in front may be missing. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:\d+\.?)+\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
