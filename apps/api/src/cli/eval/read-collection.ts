import type { Passage } from '@repaso/contract';
import type { CollectionPassage, GoldDocument } from '@repaso/evaluation';
import type { EvalConnection } from './eval-connection.ts';

/** Passages of one document that are read; more make no better questions. */
const MOST_PASSAGES = 200;
const SEEDS = 50;

export interface ReadCollection {
  passages: CollectionPassage[];
  /** Every document with the text of its passages at their own offsets. */
  documents: GoldDocument[];
}

/** Reads a collection passage by passage, over the same contract that a page has. */
export async function readCollection(
  connection: EvalConnection,
  collectionId: string,
): Promise<ReadCollection> {
  const read: ReadCollection = { passages: [], documents: [] };
  for (const { id, name, title, status } of await connection.client.documents(collectionId)) {
    if (status !== 'ready') continue;
    const query = title === '' ? name : title;
    const { passages } = await connection.client.search(collectionId, query, SEEDS, 'hybrid');
    const seed = passages.find(({ documentId }) => documentId === id);
    if (seed === undefined) continue;
    const found = await walk(connection, seed);
    read.passages.push(...found.map((passage) => ({ ...passage, document: name })));
    read.documents.push({ id, name, text: textOf(found) });
  }
  return read;
}

/** The passages around one, in both directions, in their own order. */
async function walk(connection: EvalConnection, seed: Passage): Promise<Passage[]> {
  const found: Passage[] = [seed];
  let { previous, next } = await connection.passageInContext(seed.chunkId);
  while (found.length < MOST_PASSAGES && (previous !== null || next !== null)) {
    if (previous !== null) {
      found.unshift(previous);
      previous = (await connection.passageInContext(previous.chunkId)).previous;
    }
    if (next !== null) {
      found.push(next);
      next = (await connection.passageInContext(next.chunkId)).next;
    }
  }
  return found;
}

/** The text of a document as far as its passages tell: what lies between them is blank. */
function textOf(passages: readonly Passage[]): string {
  let text = '';
  for (const passage of passages) {
    text = text.slice(0, passage.start).padEnd(passage.start, ' ') + passage.text;
  }
  return text;
}
