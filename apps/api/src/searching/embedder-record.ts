import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const recordSchema = z.object({
  /** Name and fingerprint of the model. */
  id: z.string(),
  /** Where it was when it went into service. */
  folder: z.string(),
});

/** Which embedder made the vectors that are in service. */
export type EmbedderRecord = z.infer<typeof recordSchema>;

const FILE = 'embedder.json';

/** The record of a data folder; nothing where there is none yet or where it cannot be read. */
export async function readEmbedderRecord(data: string): Promise<EmbedderRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(join(data, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Written aside, synced and swapped in whole. */
export async function writeEmbedderRecord(data: string, record: EmbedderRecord): Promise<void> {
  const aside = join(data, `${FILE}.part`);
  const file = await open(aside, 'w');
  try {
    await file.writeFile(JSON.stringify(record));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(data, FILE));
}
