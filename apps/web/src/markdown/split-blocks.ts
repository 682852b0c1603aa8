import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

export interface Block {
  /** UTF-16 offsets of the block in the whole text. */
  start: number;
  end: number;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/** The top-level blocks of a Markdown text, from this offset on. */
function parseFrom(text: string, offset: number): Block[] {
  const blocks: Block[] = [];
  for (const { position } of parser.parse(text.slice(offset)).children) {
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (start !== undefined && end !== undefined) blocks.push({ start: offset + start, end: offset + end });
  }
  return blocks;
}

/**
 * The top-level blocks of a text that grows at its end. A block that another follows is closed and is not parsed
 * again, so a long answer costs no more per token than a short one.
 * @param previous the blocks of an earlier state of the same text; those that are closed stay the same objects
 */
export function splitBlocks(text: string, previous: Block[] = []): Block[] {
  const closed = previous.slice(0, -1);
  return [...closed, ...parseFrom(text, previous.at(-1)?.start ?? 0)];
}
