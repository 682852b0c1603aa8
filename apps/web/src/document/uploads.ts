import type { Collection } from '@repaso/contract';
import { useSyncExternalStore } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';

/** A file that was given to the page in this visit. */
export interface Upload {
  key: number;
  name: string;
  collectionId: string;
  /** Known once the server has taken it. */
  documentId?: string;
  isDuplicate?: boolean;
  /** True where another file had its name: the server has given it one with a number. */
  isNumbered?: boolean;
  failure?: Failure;
}

let uploads: Upload[] = [];
let nextKey = 1;
const listeners = new Set<() => void>();

function set(next: Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function patch(key: number, change: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
}

async function send(file: File, { key, collectionId }: Upload): Promise<void> {
  try {
    const { documents, rejected } = await repasoApi.upload(collectionId, file);
    const [taken] = documents;
    if (taken !== undefined) {
      const isDuplicate = taken.duplicateOf !== undefined;
      const isNumbered = !isDuplicate && / \(\d+\)(?:\.[^.]*)?$/.test(taken.name) && taken.name !== file.name;
      patch(key, { documentId: taken.id, name: taken.name, isDuplicate, isNumbered });
    } else if (rejected[0] !== undefined) patch(key, { failure: rejected[0].error });
  } catch (error) {
    patch(key, { failure: toFailure(error) });
  }
}

/** Uploads files one after the other; each succeeds or fails alone. */
export async function uploadFiles(files: File[], collectionId: string): Promise<void> {
  const added = files.map((file): Upload => ({ key: nextKey++, name: file.name, collectionId }));
  set([...uploads, ...added]);
  for (const [index, file] of files.entries()) {
    await send(file, added[index] as Upload);
    await queryClient.invalidateQueries({ queryKey: keys.documents(collectionId) });
  }
  await queryClient.invalidateQueries({ queryKey: keys.collections });
}

/** The user's own collection for dropped files, made when there is none. */
export async function ownCollection(collections: Collection[], name: string): Promise<string> {
  const own = collections.find((collection) => collection.name.toLowerCase() === name.toLowerCase());
  if (own !== undefined) return own.id;
  const created = await repasoApi.createCollection(name);
  await queryClient.invalidateQueries({ queryKey: keys.collections });
  return created.id;
}

export function dismissUpload(key: number): void {
  set(uploads.filter((upload) => upload.key !== key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useUploads(): Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}
