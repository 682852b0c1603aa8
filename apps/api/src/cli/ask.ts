import { type AnswerMode, type Citation, fromErrorDetail, type Source } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { askPermission } from '../terminal/ask-permission.ts';
import type { ApiClient } from './api-client.ts';
import { connect } from './connect.ts';
import { place } from './search.ts';

function printCitations(sources: Source[], citations: Citation[]): void {
  const cited = sources.filter(({ n }) => citations.some((citation) => citation.n === n));
  if (cited.length === 0) return;
  console.log();
  for (const { n, passage } of cited) console.log(`[${n}] ${place(passage)}`);
}

/** Streams one answer to the terminal. Returns false when the documents do not hold it. */
async function printAnswer(
  client: ApiClient,
  threadId: string,
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  let sources: Source[] = [];
  let turnId = '';
  const citations: Citation[] = [];
  for await (const event of client.ask(threadId, question, signal)) {
    if (event.type === 'turn-start') turnId = event.turnId;
    if (event.type === 'tool-confirm') {
      await client.confirmTool(turnId, event.callId, await askPermission(event.name, event.input, signal));
    }
    if (event.type === 'sources-available') sources = event.sources;
    if (event.type === 'text-delta') process.stdout.write(event.text);
    if (event.type === 'citation') {
      citations.push(event);
      process.stdout.write(` [${event.n}]${event.supported ? '' : ' (not supported by its source)'} `);
    }
    if (event.type === 'turn-error') throw fromErrorDetail(event.error);
    if (event.type === 'turn-end') {
      console.log();
      for (const notice of event.notices) console.log(`(${notice})`);
      printCitations(sources, citations);
      return event.reason !== 'not_found';
    }
  }
  return true;
}

/** Asks one question in a thread of its own, which is removed afterwards. */
export async function ask(
  configuration: Configuration,
  question: string,
  options: { collection: string; mode: AnswerMode; json: boolean },
): Promise<void> {
  const { client, close } = await connect(configuration);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  try {
    const collection = await client.collectionNamed(options.collection);
    const thread = await client.createThread({ collections: [collection.id], mode: options.mode });
    try {
      if (options.json) {
        let turnId = '';
        for await (const event of client.ask(thread.id, question, stopping.signal)) {
          console.log(JSON.stringify(event));
          if (event.type === 'turn-start') turnId = event.turnId;
          // Who reads JSON cannot be asked; what acts does not run.
          if (event.type === 'tool-confirm') await client.confirmTool(turnId, event.callId, false);
        }
      } else await printAnswer(client, thread.id, question, stopping.signal);
    } finally {
      await client.deleteThread(thread.id);
    }
  } finally {
    process.off('SIGINT', stop);
    await close();
  }
}
