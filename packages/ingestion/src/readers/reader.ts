import type { Language } from '@repaso/contract';

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'table' | 'code' | 'formula' | 'quote';

/** A piece of structure: `text.slice(start, end)` is its content, in UTF-16 offsets. Blocks are in order and disjoint. */
export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
  /** 1 for the outermost heading; headings only. */
  level?: number;
  /** 1-based page, for formats that have pages. */
  page?: number;
}

/** What a reader makes of a file: plain text with its structure beside it, and what it could not take along. */
export interface ReadDocument {
  title: string;
  text: string;
  blocks: Block[];
  /** Number of pages; 0 for formats without pages. */
  pages: number;
  /** Main language of the text, `null` where it shows neither. */
  language: Language | null;
  /** What was left out or could not be seen, as sentences for the user. */
  notices: string[];
}

export interface ReadContext {
  /** File name as the user gave it: for titles and messages, never a path. */
  name: string;
}

/** Reads one kind of file. Every reader passes `reader.contract.ts`. */
export interface Reader {
  readonly name: string;
  /** The first one is stored with the document. */
  readonly mediaTypes: readonly [string, ...string[]];
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** True for formats whose parser is complex enough to deserve a process of its own for each file. */
  readonly isolated: boolean;
  /** @throws AppError `unreadable_document` with the reason. */
  read(bytes: Uint8Array, context: ReadContext): Promise<ReadDocument>;
}
