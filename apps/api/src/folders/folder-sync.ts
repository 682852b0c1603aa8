import { openAsBlob } from 'node:fs';
import { AppError, type Document, type ErrorCode } from '@repaso/contract';
import type { ApiClient } from '../cli/api-client.ts';
import { changedMeanwhile, FileHashes } from './file-hashes.ts';
import type { FolderChanges } from './folder-changes.ts';
import { type FolderContents, readFolder } from './folder-contents.ts';

/** What is known while a collection is brought in line. */
interface Look {
  collectionId: string;
  held: Document[];
  /** Hashes of what can be found, or will be. */
  known: Set<string>;
  /** Hashes of all that lies in the folders. */
  present: Set<string>;
  /** Names of the files whose content was there already, by folder. */
  covered: Set<string>;
  changes: FolderChanges;
}

/** Refusals that another try would only repeat. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['unsupported_type', 'unreadable_document', 'too_large']);

/**
 * Keeps a collection in line with folders and files. Unchanged files are told by their hash and not sent, changed ones
 * take the place of what they were, documents of moved ones are renamed, and those whose files are gone are removed. One
 * file by itself is added or replaced. Documents that came from elsewhere are left alone.
 *
 * A look remembers what it has learnt: the next one reads only what looks different, and does not send again what was
 * refused.
 */
export class FolderSync {
  readonly #client: ApiClient;
  readonly #paths: readonly string[];
  readonly #hashes = new FileHashes();
  /** Which folder it was that files were found in last, by path. */
  readonly #filled = new Map<string, string>();
  /** Hashes of the files that were sent, with the refusal of those that were refused for good. */
  readonly #sent = new Map<string, AppError | undefined>();
  /** What the last look has told of files that were rejected. */
  #told = new Set<string>();

  /** @param paths Absolute paths of folders, or of single files. */
  constructor(client: ApiClient, paths: readonly string[]) {
    this.#client = client;
    this.#paths = paths;
  }

  /** Brings the collection in line with what is there now. A folder that cannot be read is told among `rejected`. */
  async look(collectionId: string, signal?: AbortSignal): Promise<FolderChanges> {
    const changes: FolderChanges = {
      ...{ uploaded: [], unchanged: [], renamed: [], removed: [], rejected: [], passedOver: [] },
    };
    const [folders, held] = await Promise.all([
      this.#read(changes, signal),
      this.#client.documents(collectionId),
    ]);
    const files = folders.flatMap((folder) => folder.files);
    this.#hashes.retain(files.map(({ path }) => path));
    const look: Look = {
      ...{ collectionId, held, changes, covered: new Set() },
      known: new Set(held.filter(({ status }) => status !== 'failed').map(({ sha256 }) => sha256)),
      present: new Set(files.map(({ sha256 }) => sha256)),
    };
    for (const folder of folders) {
      if (!folder.isFile) await this.#rename(look, folder);
      for (const file of folder.files) {
        signal?.throwIfAborted();
        await this.#takeIn(look, folder, file);
      }
      // An empty folder that is not the one in which files were seen may be the place of a drive that is not there.
      if (folder.files.length > 0) this.#filled.set(folder.path, folder.identity);
      if (this.#filled.get(folder.path) === folder.identity) await this.#removeGone(look, folder);
      changes.passedOver.push(...folder.passedOver);
    }
    const before = this.#told;
    const hashes = new Map(files.map(({ name, sha256 }) => [name, sha256]));
    const telling = ({ name, error }: FolderChanges['rejected'][number]) =>
      `${name} ${hashes.get(name) ?? ''} ${error.message}`;
    this.#told = new Set(changes.rejected.map(telling));
    return { ...changes, rejected: changes.rejected.filter((one) => !before.has(telling(one))) };
  }

  async #read({ rejected }: FolderChanges, signal: AbortSignal | undefined): Promise<FolderContents[]> {
    const folders: FolderContents[] = [];
    for (const path of this.#paths) {
      try {
        const folder = await readFolder(path, this.#hashes, signal);
        folders.push(folder);
        rejected.push(...folder.rejected);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        rejected.push({ name: path, error });
      }
    }
    return folders;
  }

  /** Documents whose files have other names now. */
  async #rename({ held, changes }: Look, { source, files }: FolderContents): Promise<void> {
    const named = new Map<string, string[]>();
    for (const { name, sha256 } of files) named.set(sha256, [...(named.get(sha256) ?? []), name]);
    for (const document of held) {
      if (document.source !== source) continue;
      const names = named.get(document.sha256) ?? [];
      const [name] = names;
      if (name === undefined || names.includes(document.name)) continue;
      await this.#client.renameDocument(document.id, name);
      document.name = name;
      changes.renamed.push(name);
    }
  }

  async #takeIn(
    look: Look,
    { source }: FolderContents,
    file: FolderContents['files'][number],
  ): Promise<void> {
    const { collectionId, held, known, covered, changes } = look;
    const { name, path, sha256 } = file;
    if (known.has(sha256)) {
      covered.add(`${source} ${name}`);
      changes.unchanged.push(name);
      return;
    }
    const refusal = this.#sent.get(sha256);
    if (refusal) {
      changes.rejected.push({ name, error: refusal });
      return;
    }
    // One that cannot be read stays so; one that found no room on the disk may find some now.
    const failed = held.find((document) => document.sha256 === sha256);
    if (failed && this.#sent.has(sha256) && failed.error?.code !== 'disk_full') return;
    try {
      const { documents } = await this.#client.upload(collectionId, name, await openAsBlob(path), source);
      changes.uploaded.push(...documents);
      known.add(sha256);
      this.#sent.set(sha256, undefined);
    } catch (error) {
      const hasChanged = (await this.#hashes.hash(path).catch(() => undefined)) !== sha256;
      const told = hasChanged ? changedMeanwhile(name, error) : error;
      if (!(told instanceof AppError) || told.code === 'disk_full') throw error;
      changes.rejected.push({ name, error: told });
      if (FINAL.has(told.code)) this.#sent.set(sha256, told);
    }
  }

  /** Documents of which nothing in the folder, and in no other one of these, is the file any more. */
  async #removeGone(look: Look, { source, isFile, files, mayHave }: FolderContents): Promise<void> {
    const { held, present, covered, changes } = look;
    const names = new Set(files.map(({ name }) => name));
    const replaced = new Set(held.map(({ replaces }) => replaces));
    for (const { id, name, sha256, source: own } of held) {
      if (own !== source || present.has(sha256)) continue;
      // A document whose file has changed is replaced by the server, once the new version can be found.
      const isGone = names.has(name)
        ? covered.has(`${source} ${name}`) && !replaced.has(id)
        : !isFile && !mayHave(name);
      if (!isGone) continue;
      await this.#client.deleteDocument(id);
      changes.removed.push(name);
    }
  }
}
