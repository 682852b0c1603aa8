import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Precision of the ONNX files by the ending of their names, the smallest first. */
const PRECISIONS = [
  ['_q4', 'q4'],
  ['_quantized', 'q8'],
  ['_int8', 'int8'],
  ['_fp16', 'fp16'],
  ['', 'fp32'],
] as const;

export type Precision = (typeof PRECISIONS)[number][1];

/** Whether a folder holds a model in the layout of transformers.js. */
export async function isModelFolder(folder: string): Promise<boolean> {
  return stat(join(folder, 'config.json')).then(
    () => true,
    () => false,
  );
}

/**
 * The smallest precision in which all parts of a model are there.
 * @param parts names of its ONNX files without precision and ending
 * @throws Error when there is none
 */
export async function precisionOf(folder: string, parts: readonly string[]): Promise<Precision> {
  const files = await readdir(join(folder, 'onnx')).catch((): string[] => []);
  for (const [ending, precision] of PRECISIONS)
    if (parts.every((part) => files.includes(`${part}${ending}.onnx`))) return precision;
  throw new Error(`${basename(folder)}/onnx does not hold ${parts.join(' and ')} in one precision.`);
}

/** Points transformers.js at the folder, and keeps it from the network. Returns the name to load. */
export async function localName(folder: string): Promise<string> {
  const { env } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = `${dirname(folder)}/`;
  return basename(folder);
}

/** The labels of a classifier in their order, from its config.json. */
export async function readLabels(folder: string): Promise<string[]> {
  const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as {
    id2label?: Record<string, string>;
  };
  return Object.entries(config.id2label ?? {})
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, label]) => label);
}
