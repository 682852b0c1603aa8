import type { Language, Notice } from '@repaso/contract';

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

/** A printed line of a page: where its words lie in the text, and the box that they fill on the page. */
export interface PrintedLine {
  start: number;
  end: number;
  page: number;
  /** Left, top, width and height as shares of the page, from its upper left corner. */
  box: [x: number, y: number, width: number, height: number];
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
  notices: Notice[];
  /** Printed lines in the order of the text, for formats that are laid out on pages. */
  lines?: PrintedLine[];
  /** Pages without a word on them, 1-based. */
  emptyPages?: number[];
  /** Pages whose words were recognised in a picture (OCR), 1-based. */
  recognizedPages?: number[];
}

/** Recognises the words of pictures of pages. */
export interface TextRecognition {
  /** Words of one picture (PNG, JPEG, TIFF); boxes in pixels from the upper left corner. @throws when the engine fails */
  recognize(image: Uint8Array): Promise<RecognizedPage[]>;
  /** A picture of one page of a PDF (1-based), as PNG. @throws when the engine fails */
  drawPage(pdf: Uint8Array, page: number): Promise<Uint8Array>;
}

export interface RecognizedPage {
  width: number;
  height: number;
  lines: { text: string; x: number; y: number; width: number; height: number; paragraph: number }[];
}

export interface ReadContext {
  /** File name as the user gave it: for titles and messages, never a path. */
  name: string;
  /** Text recognition, where the machine has an engine for it. */
  recognition?: TextRecognition;
  /** True where documents inside of this one are to be named and not read: they broke an earlier reading. */
  withoutAttachments?: boolean;
  /** Called when a slow reading has come further (a page was recognised), which earns it more time. */
  onProgress?: () => void;
}

/** What the bytes of a file are, told from the bytes alone. */
export type ContentKind = 'text' | 'pdf' | 'zip' | 'image';

/** Reads one kind of file. Every reader passes `reader.contract.ts`. */
export interface Reader {
  readonly name: string;
  /** The first one is stored with the document. */
  readonly mediaTypes: readonly [string, ...string[]];
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** What the bytes must be, whatever the name says. */
  readonly content: ContentKind;
  /** True for formats with a complex parser: they are read apart from texts, in processes that are replaced sooner. */
  readonly isolated: boolean;
  /** @throws AppError `unreadable_document` with the reason. */
  read(bytes: Uint8Array, context: ReadContext): Promise<ReadDocument>;
}
