import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
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

export interface ModelFolder {
  /** Absolute path. */
  path: string;
  name: string;
  precision: Precision;
  /** Name and first 12 hex digits of the SHA-256 of the model file: vectors of two ids never mix. */
  id: string;
}

/** Checks an embedder folder before any native code sees it. @throws AppError `model_unavailable` */
export async function inspectModelFolder(folder: string): Promise<ModelFolder> {
  const path = resolve(folder);
  const name = basename(path);
  const config = await readJson(join(path, 'config.json'), name);
  await readJson(join(path, 'tokenizer.json'), name);
  const declared = (config['transformers.js_config'] as { dtype?: unknown } | undefined)?.dtype;
  const candidates = (Object.keys(FILE_ENDINGS) as Precision[]).filter(
    (precision) => typeof declared !== 'string' || declared === precision,
  );
  for (const precision of candidates) {
    const file = join(path, 'onnx', `model${FILE_ENDINGS[precision]}.onnx`);
    if (await exists(file))
      return { path, name, precision, id: `${name}@${(await hashOf(file)).slice(0, 12)}` };
  }
  throw unavailable(name, 'it has no ONNX model file of the precision that its config.json names');
}

export function unavailable(name: string, reason: string, cause?: unknown): AppError {
  return new AppError('model_unavailable', `The embedding model “${name}” cannot be used: ${reason}.`, {
    hint: 'Set REPASO_EMBEDDER to a folder with config.json, tokenizer.json and onnx/model*.onnx, or unset it to use the built-in model.',
    cause,
  });
}

async function readJson(path: string, name: string): Promise<Record<string, unknown>> {
  const file = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw unavailable(name, `${file} is missing`, error);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw unavailable(name, `${file} is damaged`, error);
  }
  throw unavailable(name, `${file} is damaged`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Uint8Array);
  return hash.digest('hex');
}
