import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection, Document, IngestEvent } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { findFiles } from '../course/find-files.ts';
import { collectionFor } from '../folders/collection-for.ts';
import { FolderSync } from '../folders/folder-sync.ts';
import { watchFolders } from '../folders/watch-folders.ts';
import { IngestProgress } from '../terminal/ingest-progress.ts';
import type { ApiClient } from './api-client.ts';
import { connect } from './connect.ts';
import { stopOnInterrupt } from './eval/stop-on-interrupt.ts';
import { failuresOf, type IngestResult, reportLines, reportObjects } from './ingest-report.ts';

/** Time between two looks at documents that are under way, in milliseconds. */
const POLL_MS = 200;

export interface IngestOptions {
  collection: string;
  json: boolean;
  /** Keep the collection in line with the folders until Ctrl-C. */
  watch: boolean;
}

/** Brings the collection in line with the folders, and follows what was sent until each is ready or has failed. */
async function takeIn(
  client: ApiClient,
  collection: Collection,
  folders: FolderSync,
  onEvent: (event: IngestEvent) => void,
): Promise<IngestResult> {
  const leaving = new AbortController();
  const following = (async () => {
    for await (const event of client.ingestEvents(leaving.signal)) {
      if (event.document.collectionId === collection.id) onEvent(event);
    }
  })().catch(() => undefined);
  const { uploaded, ...changes } = await folders.look(collection.id);
  const sent = new Set(uploaded.map(({ id }) => id));
  // Events only show progress: one that came before the stream was open must not be waited for.
  let documents: Document[] = [];
  do {
    if (documents.length > 0) await wait(POLL_MS);
    documents = (await client.documents(collection.id)).filter(({ id }) => sent.has(id));
  } while (!documents.every(({ status }) => status === 'ready' || status === 'failed'));
  // The last events are on their way.
  if (documents.length > 0) await wait(POLL_MS);
  leaving.abort();
  await following;
  return { ...changes, documents };
}

/**
 * Brings a collection, which is made when it does not exist, in line with files and folders: what is unchanged is passed
 * over, what has changed is replaced, what is gone from a folder is removed. With `watch`, goes on doing so until Ctrl-C.
 * @returns the number of files that failed at the first look
 */
export async function ingest(
  configuration: Configuration,
  paths: string[],
  options: IngestOptions,
): Promise<number> {
  const places = paths.map((path) => resolve(configuration.workingFolder, path));
  let total = 0;
  for (const place of places) total += (await findFiles(place)).documents.length;
  const { client, close } = await connect(configuration);
  try {
    const collection = await collectionFor(client, options.collection);
    const progress = options.json
      ? undefined
      : new IngestProgress(total, { label: `Reading into "${collection.name}"`, output: process.stdout });
    const folders = new FolderSync(client, places);
    const result = await takeIn(client, collection, folders, (event) => {
      if (options.json) console.log(JSON.stringify(event));
      else progress?.update(event);
    });
    progress?.end();
    report(result, options, { isFollowUp: false });
    if (options.watch) await keepWatch(client, collection, { places, folders }, options);
    return failuresOf(result);
  } finally {
    await close();
  }
}

async function keepWatch(
  client: ApiClient,
  collection: Collection,
  { places, folders }: { places: string[]; folders: FolderSync },
  options: IngestOptions,
): Promise<void> {
  const { signal, release } = stopOnInterrupt();
  if (!options.json) console.log('Watching for changes. Ctrl-C stops.');
  const look = async () => {
    const result = await takeIn(client, collection, folders, (event) => {
      if (options.json) console.log(JSON.stringify(event));
    });
    const { documents, renamed, removed, rejected } = result;
    if (documents.length + renamed.length + removed.length + rejected.length > 0)
      report(result, options, { isFollowUp: true });
  };
  const onError = (error: unknown) => console.error(error instanceof Error ? error.message : String(error));
  await watchFolders(places, look, { signal, onError });
  release();
}

/** Says what was done. */
function report(
  result: IngestResult,
  { json, collection }: IngestOptions,
  { isFollowUp }: { isFollowUp: boolean },
): void {
  if (json) {
    for (const one of reportObjects(result, { collection, isFollowUp })) console.log(JSON.stringify(one));
    return;
  }
  const { faults, lines } = reportLines(result, { collection, isFollowUp });
  for (const fault of faults) console.error(fault);
  for (const line of lines) console.log(line);
}
