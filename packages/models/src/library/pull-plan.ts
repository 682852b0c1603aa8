import { basename } from 'node:path';
import {
  AppError,
  type CatalogModel,
  type EmbeddingUsage,
  type ModelFile,
  type ModelKind,
} from '@repaso/contract';
import type { Hub } from '../hub/hub.ts';
import { hubAddress, type ModelReference } from '../reference/parse-reference.ts';

/** What to fetch and where to put it. */
export interface PullPlan {
  id: string;
  kind: ModelKind;
  name: string;
  folder: string;
  source: { repository: string; revision: string };
  files: ModelFile[];
  /** How it is used, where its own files do not say. */
  usage?: EmbeddingUsage | undefined;
  /** Bytes in all, roughly where a file does not say; null where nothing is known. */
  bytes: number | null;
}

/** The plan for a model of the catalogue. */
export function planCatalogPull({ id, kind, name, source, usage, diskBytes }: CatalogModel): PullPlan {
  const { repository, revision, files } = source;
  return { id, kind, name, folder: id, source: { repository, revision }, files, usage, bytes: diskBytes };
}

/**
 * The plan for a file of the hub; the hub is asked which file is meant, and what it says its length and hash are.
 * @throws AppError `not_found` when there is no such file, or no single one
 */
export async function planHubPull(
  hub: Hub,
  reference: Extract<ModelReference, { type: 'hub' | 'hub-quantisation' }>,
  signal: AbortSignal,
): Promise<PullPlan> {
  const { repository, revision } = reference;
  const files = await hub.files(repository, revision, signal);
  const wanted = files.filter(({ path }) =>
    reference.type === 'hub' ? path === reference.file : isQuantisation(path, reference.quantisation),
  );
  const [file] = wanted;
  if (file === undefined || wanted.length > 1) {
    const choice = files.filter(({ path }) => path.endsWith('.gguf') && !/mmproj/i.test(path));
    const names = choice.slice(0, 12).map(({ path }) => hubAddress(repository, revision, path));
    throw new AppError(
      'not_found',
      `${repository} has ${file === undefined ? 'no such model file' : 'more than one such model file'}.`,
      { hint: names.length === 0 ? 'It holds no GGUF file.' : `It has: ${names.join(', ')}` },
    );
  }
  return {
    id: hubAddress(repository, revision, file.path),
    kind: 'chat',
    name: basename(file.path, '.gguf'),
    folder: hubFolder(repository, file.path),
    source: { repository, revision },
    files: [{ path: file.path, bytes: file.bytes === 0 ? null : file.bytes, sha256: file.sha256 }],
    bytes: file.bytes === 0 ? null : file.bytes,
  };
}

/** Folder of a model that is pulled by its address. */
export function hubFolder(repository: string, file: string): string {
  return `${repository.replace('/', '--')}--${basename(file, '.gguf')}`;
}

/** Files in parts and the eyes of a model that sees (mmproj) are none that could be opened alone. */
export function isQuantisation(path: string, quantisation: string): boolean {
  if (!path.endsWith('.gguf') || /mmproj|-\d{5}-of-\d{5}/i.test(path)) return false;
  const name = basename(path, '.gguf').toLowerCase();
  const wanted = quantisation.toLowerCase();
  return name.endsWith(`-${wanted}`) || name.endsWith(`.${wanted}`);
}
