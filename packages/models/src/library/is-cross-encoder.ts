import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether the model of a folder reads a pair of texts and scores it, as its config.json tells. */
export async function isCrossEncoder(folder: string): Promise<boolean> {
  try {
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as {
      architectures?: unknown;
    } | null;
    return (
      Array.isArray(config?.architectures) &&
      config.architectures.some((name) => String(name).endsWith('ForSequenceClassification'))
    );
  } catch {
    // Whoever opens the folder says what is wrong with it.
    return false;
  }
}
