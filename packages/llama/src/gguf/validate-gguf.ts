import { checkTensors, type WeightSizes } from './check-tensors.ts';
import { GgufFile } from './gguf-file.ts';
import { GGUF_LIMITS } from './gguf-limits.ts';
import type { GgufScalar } from './gguf-value.ts';
import { type GgufHeaderMetadata, readMetadata } from './read-metadata.ts';
import { refuseModel } from './refuse-model.ts';

/** What the header of a usable model file says. */
export interface GgufSummary {
  architecture: string;
  /** `general.name`, else undefined. */
  name: string | undefined;
  /** Tokens that the model was trained to see at once. */
  contextLength: number;
  vocabularySize: number;
  /** Jinja source of the chat template, where the file has one. */
  chatTemplate: string | undefined;
  /** `marker` for a model that marks sentences instead of writing text. */
  readout: 'marker' | undefined;
  /** Values of `general.*` and `repaso.*`, and of the architecture's own keys; no arrays. */
  metadata: Record<string, GgufScalar>;
  fileBytes: number;
  weights: WeightSizes;
}

const MAGIC = 0x46554747; // "GGUF", little endian
const DEFAULT_ALIGNMENT = 32;

/**
 * Checks a model file before native code sees it: llama.cpp trusts counts and sizes of the header, and a hostile or cut
 * file can take the process down. Time and memory are bounded whatever the header claims; weights are not read.
 * @throws AppError `model_unavailable` with the file's name and the way out.
 */
export async function validateGguf(path: string): Promise<GgufSummary> {
  const file = new GgufFile(path);
  try {
    return readHeader(file);
  } finally {
    file.close();
  }
}

function readHeader(file: GgufFile): GgufSummary {
  if (file.bytes < 24 || file.u32() !== MAGIC) {
    throw refuseModel(
      file.path,
      'is not a GGUF model',
      'Choose another file: Repaso reads models in the GGUF format (file name ending .gguf).',
    );
  }
  const version = file.u32();
  if (version !== 2 && version !== 3) {
    throw refuseModel(
      file.path,
      `has GGUF version ${version}`,
      'Versions 2 and 3 (little endian) are read; convert it again.',
    );
  }
  const tensors = file.count('tensors', GGUF_LIMITS.tensors);
  const keys = file.count('metadata keys', GGUF_LIMITS.keys);
  const header = readMetadata(file, keys);
  const summary = summarise(file, header);
  if (tensors === 0) throw file.fault('holds no weights');
  return { ...summary, weights: checkTensors(file, tensors, alignmentOf(file, header)) };
}

function alignmentOf(file: GgufFile, { values }: GgufHeaderMetadata): number {
  const alignment = values.get('general.alignment') ?? DEFAULT_ALIGNMENT;
  if (
    typeof alignment !== 'number' ||
    alignment < 8 ||
    alignment > 65_536 ||
    (alignment & (alignment - 1)) !== 0
  ) {
    throw file.fault(`has an impossible alignment (${String(alignment)})`);
  }
  return alignment;
}

function summarise(
  file: GgufFile,
  { values, arrayLengths, hasMarkerTokens }: GgufHeaderMetadata,
): Omit<GgufSummary, 'weights'> {
  const architecture = values.get('general.architecture');
  if (typeof architecture !== 'string' || !/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(architecture)) {
    throw file.fault('does not say which architecture it has');
  }
  const shards = values.get('split.count');
  if (typeof shards === 'number' && shards > 1) {
    throw refuseModel(
      file.path,
      `is one part of a model in ${shards} files`,
      'Join the parts with "llama-gguf-split --merge" and use the joined file.',
    );
  }
  const positive = (key: string, limit: number): number => {
    const value = values.get(`${architecture}.${key}`);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > limit) {
      throw file.fault(`has no usable ${architecture}.${key}`);
    }
    return value;
  };
  const contextLength = positive('context_length', GGUF_LIMITS.contextLength);
  positive('block_count', GGUF_LIMITS.blocks);
  positive('embedding_length', 2 ** 24);
  const vocabularySize = arrayLengths.get('tokenizer.ggml.tokens') ?? 0;
  if (vocabularySize === 0) throw file.fault('has no vocabulary');
  const chatTemplate = values.get('tokenizer.chat_template');
  const name = values.get('general.name');
  const kept = ['general.', 'repaso.', `${architecture}.`];
  return {
    architecture,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined,
    contextLength,
    vocabularySize,
    chatTemplate: typeof chatTemplate === 'string' ? chatTemplate : undefined,
    readout: values.get('repaso.readout') === 'marker' || hasMarkerTokens ? 'marker' : undefined,
    metadata: Object.fromEntries(
      [...values].filter(([key]) => kept.some((prefix) => key.startsWith(prefix))),
    ),
    fileBytes: file.bytes,
  };
}
