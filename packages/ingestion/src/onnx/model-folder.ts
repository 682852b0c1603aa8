import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '@repaso/contract';

/** Ending of the ONNX file for each precision, as transformers.js names them; the first that is there is used. */
const FILE_ENDINGS = {
  q4: '_q4',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
  fp16: '_fp16',
  fp32: '',
} as const;

export type Precision = keyof typeof FILE_ENDINGS;

/** What a model is for, in the words of an error. */
export interface ModelPurpose {
  kind: 'embedding model' | 'reranker';
  /** The way out when the folder is of no use. */
  hint: string;
}

export interface ModelFolder {
  /** Absolute path. */
  path: string;
  name: string;
  precision: Precision;
  /** Name of the model file without its ending, where it is not one that transformers.js knows. */
  file?: string;
  /** Name and first 12 hex digits of the SHA-256 of the model file: vectors of two ids never mix. */
  id: string;
}

/** Checks a model folder before any native code sees it. @throws AppError `model_unavailable` */
export async function inspectModelFolder(folder: string, purpose: ModelPurpose): Promise<ModelFolder> {
  const path = resolve(folder);
  const name = basename(path);
  const refuse = (reason: string, cause?: unknown) => unavailable(purpose, name, reason, cause);
  const config = await readJson(join(path, 'config.json'), refuse);
  await readJson(join(path, 'tokenizer.json'), refuse);
  const declared = (config['transformers.js_config'] as { dtype?: unknown } | undefined)?.dtype;
  const files = await readdir(join(path, 'onnx')).catch((): string[] => []);
  const named = async (file: string): Promise<string> =>
    `${name}@${(await hashOf(join(path, 'onnx', file))).slice(0, 12)}`;
  for (const precision of Object.keys(FILE_ENDINGS) as Precision[]) {
    const file = `model${FILE_ENDINGS[precision]}.onnx`;
    if (files.includes(file) && (typeof declared !== 'string' || declared === precision))
      return { path, name, precision, id: await named(file) };
  }
  // Exports for one kind of processor have names of their own, such as model_qint8_arm64.
  const other = files.filter((file) => /^model_.+\.onnx$/.test(file)).sort()[0];
  if (other !== undefined && declared === undefined)
    return { path, name, precision: 'fp32', file: basename(other, '.onnx'), id: await named(other) };
  throw refuse('it has no ONNX model file of the precision that its config.json names');
}

export function unavailable(
  { kind, hint }: ModelPurpose,
  name: string,
  reason: string,
  cause?: unknown,
): AppError {
  return new AppError('model_unavailable', `The ${kind} “${name}” cannot be used: ${reason}.`, {
    hint,
    cause,
  });
}

async function readJson(
  path: string,
  refuse: (reason: string, cause?: unknown) => AppError,
): Promise<Record<string, unknown>> {
  const file = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw refuse(`${file} is missing`, error);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw refuse(`${file} is damaged`, error);
  }
  throw refuse(`${file} is damaged`);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}
