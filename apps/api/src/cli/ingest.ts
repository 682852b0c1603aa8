import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Collection, Document, IngestEvent } from '@repaso/contract';
import type { Configuration } from '../configuration.ts';
import { type FoundDocument, findDocuments } from '../course/find-documents.ts';
import { IngestProgress } from '../terminal/ingest-progress.ts';
import type { ApiClient } from './api-client.ts';
import { connect } from './connect.ts';

async function collectionFor(client: ApiClient, name: string): Promise<Collection> {
  const known = (await client.collections()).find((one) => one.name.toLowerCase() === name.toLowerCase());
  return known ?? client.createCollection(name);
}

/** Uploads the documents and follows them until each is ready or has failed. */
async function takeIn(
  client: ApiClient,
  collection: Collection,
  found: FoundDocument[],
  onEvent: (event: IngestEvent) => void,
): Promise<Document[]> {
  const leaving = new AbortController();
  const waiting = new Set<string>();
  let uploaded = false;
  const finished = new Set<string>();
  const following = (async () => {
    for await (const event of client.ingestEvents(leaving.signal)) {
      if (event.document.collectionId !== collection.id) continue;
      onEvent(event);
      if (event.type === 'document-end' || event.type === 'document-error') finished.add(event.document.id);
      if (uploaded && [...waiting].every((id) => finished.has(id))) return;
    }
  })();
  for (const { path, name } of found) {
    const { documents } = await client.upload(collection.id, name, new Uint8Array(await readFile(path)));
    for (const document of documents) if (document.status !== 'ready') waiting.add(document.id);
  }
  uploaded = true;
  if (![...waiting].every((id) => finished.has(id))) await following;
  leaving.abort();
  await following.catch(() => undefined);
  return client.documents(collection.id);
}

/** Adds files and folders to a collection, which is made when it does not exist. Returns the number that failed. */
export async function ingest(
  configuration: Configuration,
  paths: string[],
  options: { collection: string; json: boolean },
): Promise<number> {
  const found: FoundDocument[] = [];
  for (const path of paths) found.push(...(await findDocuments(resolve(configuration.workingFolder, path))));
  const { client, close } = await connect(configuration);
  try {
    const collection = await collectionFor(client, options.collection);
    const progress = options.json
      ? undefined
      : new IngestProgress(found.length, {
          label: `Reading into "${collection.name}"`,
          output: process.stdout,
        });
    const documents = await takeIn(client, collection, found, (event) => {
      if (options.json) console.log(JSON.stringify(event));
      else progress?.update(event);
    });
    progress?.end();
    const failed = documents.filter((document) => document.status === 'failed');
    if (!options.json) {
      for (const document of failed) {
        console.error(`✗ ${document.name}: ${document.error?.message} ${document.error?.hint ?? ''}`);
      }
      for (const { name, notices } of documents)
        for (const notice of notices) console.log(`  ${name}: ${notice}`);
      console.log(`${documents.length - failed.length} documents in "${collection.name}".`);
    }
    return failed.length;
  } finally {
    await close();
  }
}
