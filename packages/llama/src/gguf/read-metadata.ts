import type { GgufFile } from './gguf-file.ts';
import { GGUF_LIMITS } from './gguf-limits.ts';
import { GGUF_TYPE, type GgufScalar, readArrayHead, readScalar, skipArray } from './gguf-value.ts';
import { MARKER_TOKENS } from './marker-vocabulary.ts';

export interface GgufHeaderMetadata {
  /** Every value that is not an array and not overlong. */
  values: Map<string, GgufScalar>;
  /** Lengths of the arrays. */
  arrayLengths: Map<string, number>;
  /** True when the vocabulary holds all tokens of a sentence-marking model. */
  hasMarkerTokens: boolean;
}

/** Reads `count` keys with their values; arrays are walked, never kept. */
export function readMetadata(file: GgufFile, count: number): GgufHeaderMetadata {
  const values = new Map<string, GgufScalar>();
  const arrayLengths = new Map<string, number>();
  const wanted = new Set<string>(MARKER_TOKENS);
  for (let index = 0; index < count; index++) {
    const key = file.string(GGUF_LIMITS.keyBytes);
    if (key === undefined || key === '') throw file.fault('has a metadata key without a usable name');
    if (values.has(key) || arrayLengths.has(key)) throw file.fault('names a metadata key twice');
    const type = file.u32();
    if (type === GGUF_TYPE.array) {
      const head = readArrayHead(file);
      arrayLengths.set(key, head.length);
      const isVocabulary = key === 'tokenizer.ggml.tokens';
      skipArray(file, head, isVocabulary ? (token) => wanted.delete(token) : undefined);
    } else {
      const value = readScalar(file, type);
      if (value !== undefined) values.set(key, value);
    }
  }
  return { values, arrayLengths, hasMarkerTokens: wanted.size === 0 };
}
