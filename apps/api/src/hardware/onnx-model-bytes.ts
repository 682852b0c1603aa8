import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What an embedder or a reranker takes in memory, in bytes: its weights, and batches as large again; 0 for no folder. */
export async function onnxModelBytes(folder: string): Promise<number> {
  if (folder === '') return 0;
  const onnx = join(folder, 'onnx');
  const names = await readdir(onnx).catch(() => []);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(onnx, name))).size));
  return 2 * Math.max(0, ...sizes);
}
