import type { Passage, SearchMode } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { connect } from './connect.ts';

const SNIPPET = 240;

/** Where a passage stands: title, headings and page. */
export function place(passage: Passage): string {
  const page = passage.page === undefined ? [] : [`p. ${passage.page}`];
  return [passage.title, ...passage.headings.filter((heading) => heading !== passage.title), ...page].join(
    ' › ',
  );
}

export async function search(
  configuration: Configuration,
  query: string,
  options: { collection: string; k: number; mode: SearchMode; json: boolean },
): Promise<void> {
  const { client, close } = await connect(configuration);
  try {
    const collection = await client.collectionNamed(options.collection);
    const { passages } = await client.search(collection.id, query, options.k, options.mode);
    for (const [index, passage] of passages.entries()) {
      if (options.json) {
        console.log(JSON.stringify(passage));
        continue;
      }
      const text = passage.text.replace(/\s+/g, ' ');
      const snippet = text.length > SNIPPET ? `${text.slice(0, SNIPPET)}…` : text;
      console.log(`${index + 1}. ${place(passage)}\n   ${snippet}\n`);
    }
    if (passages.length === 0 && !options.json) console.log('Nothing found.');
  } finally {
    await close();
  }
}
