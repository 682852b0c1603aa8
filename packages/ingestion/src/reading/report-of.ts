import type { ReadingReport } from '@repaso/contract';
import type { Block, ReadDocument } from '../readers/reader.ts';

/** What is told about how a file read. Stretches of a long table that follow each other count as one. */
export function reportOf(reader: string, document: ReadDocument): ReadingReport {
  const { text, blocks, emptyPages = [], recognizedPages = [] } = document;
  const isTable = (block: Block | undefined): boolean => block?.kind === 'table';
  const headOf = (block: Block): string => text.slice(block.start, block.end).split('\n', 1)[0] ?? '';
  const tables = blocks.filter((block, index) => {
    const before = blocks[index - 1];
    return isTable(block) && !(before && isTable(before) && headOf(before) === headOf(block));
  });
  return {
    reader,
    words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    headings: blocks.filter(({ kind }) => kind === 'heading').length,
    tables: tables.length,
    emptyPages,
    recognizedPages,
  };
}
