import type { Block, BlockKind, ReadDocument } from './reader.ts';

/** Control characters that no text needs; NUL among them breaks databases and C libraries downstream. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are the point.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;
/** Places where a word may be broken, and marks of the direction of writing: inside of words they hide them from search. */
const LAYOUT = /[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Hyphens that only differ from the usual one in where a line may end. */
const HYPHEN = /[\u2010\u2011]/g;

/** Collects the plain text of a document and notes where each block of it lies. */
export class TextBuilder {
  readonly blocks: Block[] = [];
  #text = '';

  get text(): string {
    return this.#text;
  }

  /**
   * Appends one block; blank content leaves no trace. Items of one list follow on the next line.
   * @returns where the block begins in the text, where it left a trace
   */
  add(
    kind: BlockKind,
    content: string,
    place: { level?: number; page?: number; tight?: boolean } = {},
  ): number | undefined {
    const clean = cleanText(content);
    // Indentation means something in code and in nested lists.
    const indented = kind === 'code' || kind === 'list-item';
    const body = indented ? clean.replace(/^\s*\n/, '').trimEnd() : clean.trim();
    if (body === '') return undefined;
    if (this.#text !== '') this.#text += place.tight ? '\n' : '\n\n';
    const start = this.#text.length;
    this.#text += body;
    this.blocks.push({
      kind,
      start,
      end: this.#text.length,
      ...(place.level === undefined ? {} : { level: place.level }),
      ...(place.page === undefined ? {} : { page: place.page }),
    });
    return start;
  }

  /**
   * Appends what another document says.
   * @param place.level level of the heading that has been written for it
   * @param place.except words of that heading: a heading of the document that only repeats them is left out
   * @param place.page the page that it is, where it is one
   */
  addDocument(
    { text, blocks }: Pick<ReadDocument, 'text' | 'blocks'>,
    { level = 0, except, page }: { level?: number; except?: string; page?: number } = {},
  ): void {
    let end = 0;
    for (const [index, { start, end: next, ...block }] of blocks.entries()) {
      const body = text.slice(start, next);
      const tight = start - end === 1;
      end = next;
      if (index === 0 && block.kind === 'heading' && body === except) continue;
      const own = block.level === undefined ? {} : { level: block.level + level };
      this.add(block.kind, body, { ...block, ...own, tight, ...(page === undefined ? {} : { page }) });
    }
  }
}

/** One kind of line end and of hyphen, no characters that are not seen. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(LAYOUT, '').replace(HYPHEN, '-');
}
