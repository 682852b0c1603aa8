import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What an embedder takes in memory, in bytes: its weights, and batches as large again. */
export async function embedderBytes(folder: string): Promise<number> {
  const onnx = join(folder, 'onnx');
  const names = await readdir(onnx).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(onnx, name))).size));
  return 2 * Math.max(0, ...sizes);
}
