import {
  AppError,
  type Document,
  type DocumentPatch,
  type NewChunk,
  type OriginalStore,
} from '@repaso/contract';
import type { Embedder } from '../embedding/embedder.ts';
import { detectLanguage } from '../lexical/detect-language.ts';
import { readers } from '../readers/choose-reader.ts';
import type { ReadingService } from '../reading/reading-service.ts';
import { Breath } from '../retrieval/breath.ts';
import { contentHash } from './embed-chunks.ts';
import { numberedTitle } from './numbered-name.ts';

export interface CutDocument {
  text: string;
  chunks: NewChunk[];
  /** What is known of the document now that it has been read. */
  facts: DocumentPatch & { title: string };
}

/** Reads the original of a document in a process of its own and cuts it. @throws AppError `unreadable_document` */
export async function readAndSplit(
  {
    originals,
    embedder,
    reading,
  }: {
    originals: OriginalStore;
    embedder: Pick<Embedder, 'split' | 'chunker'>;
    reading: ReadingService;
  },
  { id, name, mediaType }: Document,
  signal: AbortSignal,
): Promise<CutDocument> {
  const reader = readers.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (!reader) throw new Error(`No reader for ${mediaType}.`);
  const read = await reading.read({
    path: originals.path(id),
    name,
    reader: reader.name,
    isolated: reader.isolated,
    signal,
  });
  if (read.text === '') {
    throw new AppError('unreadable_document', `“${name}” holds no text.`, {
      hint: 'Add a file with text in it.',
      spanish: { message: `«${name}» no tiene texto.`, hint: 'Añade un archivo con texto.' },
    });
  }
  // A document without a word of either language is treated as English: no term of it is lost by that.
  const language = read.language ?? detectLanguage(`${read.title} ${name}`, 'en');
  const breath = new Breath();
  // A whole book has just been unpacked, and is packed again for the thread that cuts it.
  await breath.take();
  const pieces = await embedder.split(read, language);
  signal.throwIfAborted();
  const { text, pages, notices, report } = read;
  const title = numberedTitle(read.title, name);
  const chunks: NewChunk[] = [];
  for (const piece of pieces) {
    chunks.push({ ...piece, contentHash: contentHash({ title, ...piece }) });
    if (breath.due) await breath.take();
  }
  return {
    text,
    chunks,
    facts: {
      title,
      language,
      pages,
      chunks: pieces.length,
      notices,
      report,
      chunker: embedder.chunker,
    },
  };
}
