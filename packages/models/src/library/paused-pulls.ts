import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { modelKindSchema } from '@repaso/contract';
import { z } from 'zod';
import type { PullPlan } from './pull-plan.ts';
import { writeJson } from './write-json.ts';

/** Says in a folder where a model gathers which model that is: its address is not to be had from the folder's name. */
const NOTE = 'pull.json';
const STAGING = '.pulling-';

const pausedPullSchema = z.object({
  id: z.string(),
  kind: modelKindSchema,
  name: z.string(),
  source: z.object({ repository: z.string(), revision: z.string() }),
  bytes: z.number().int().nonnegative().nullable(),
  files: z.array(z.object({ path: z.string() })),
});

/** A model of which a part is here. */
export type PausedPull = z.infer<typeof pausedPullSchema> & { partialBytes: number };

/** Folder in which a model gathers before it is whole. */
export function stagingFolder(folder: string, model: string): string {
  return join(folder, `${STAGING}${model}`);
}

export function writeNote(staging: string, plan: PullPlan): Promise<void> {
  return writeJson(join(staging, NOTE), pausedPullSchema.parse(plan));
}

export function removeNote(staging: string): Promise<void> {
  return rm(join(staging, NOTE), { force: true });
}

/** Pulls that have brought something and not ended. @param folder of all models */
export async function readPausedPulls(folder: string): Promise<PausedPull[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const pulls = await Promise.all(
    names.filter((name) => name.startsWith(STAGING)).map((name) => readPausedPull(join(folder, name))),
  );
  return pulls.flatMap((pull) => (pull && pull.partialBytes > 0 ? [pull] : []));
}

async function readPausedPull(staging: string): Promise<PausedPull | undefined> {
  try {
    const pull = pausedPullSchema.parse(JSON.parse(await readFile(join(staging, NOTE), 'utf8')));
    const sizes = await Promise.all(
      pull.files.flatMap(({ path }) => [path, `${path}.part`]).map((path) => bytesOf(join(staging, path))),
    );
    return { ...pull, partialBytes: sizes.reduce((sum, size) => sum + size, 0) };
  } catch {
    // Nothing can be said of it; the next pull of the model finds it all the same.
    return undefined;
  }
}

/** Size of a file; 0 where there is none. */
export async function bytesOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
