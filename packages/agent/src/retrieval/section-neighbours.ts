import type { Passage, PassageReader } from '@repaso/contract';
import { asksAboutOrders } from '../safety/gives-orders.ts';
import { saysSomething } from '../safety/withhold-orders.ts';

/** Where a passage stands: what is under the same headings of one document is one section. */
export function sectionOf({ documentId, headings }: Passage): string {
  return JSON.stringify([documentId, ...headings]);
}

/**
 * The passages after and before those that were found, within their sections, those of the best first. What is small enough
 * to be found exactly often says half of what its section says, so a model that writes gets both ("small to big"). At most
 * as many as were found: they may double what the model has to read, not more.
 * @param found best first
 */
export async function sectionNeighbours(
  reader: Pick<PassageReader, 'inContext'>,
  found: readonly Passage[],
  question: string,
): Promise<Passage[]> {
  const mayOrder = asksAboutOrders(question);
  const around = await Promise.all(
    found.map(async (passage) => {
      const place = await reader.inContext(passage.chunkId);
      return [place?.next, place?.previous].filter(
        (one) => one != null && sectionOf(one) === sectionOf(passage),
      ) as Passage[];
    }),
  );
  const known = new Set(found.map(({ chunkId }) => chunkId));
  const beside = new Map(
    around.flatMap((passages) =>
      passages
        .filter(({ chunkId, text }) => !known.has(chunkId) && (mayOrder || saysSomething(text)))
        .map((passage) => [passage.chunkId, passage]),
    ),
  );
  return [...beside.values()].slice(0, found.length);
}
