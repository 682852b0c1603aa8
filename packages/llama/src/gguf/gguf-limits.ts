/**
 * What a GGUF header may claim. Real files stay far below; a file above is refused before anything is allocated for it.
 */
export const GGUF_LIMITS = {
  /** Bytes of metadata and tensor list together. Large multilingual vocabularies need about 30 MB. */
  headerBytes: 128 * 2 ** 20,
  keys: 4096,
  keyBytes: 1024,
  /** Longest string that is kept in memory; longer ones are stepped over. */
  keptStringBytes: 2 ** 20,
  arrayItems: 16 * 2 ** 20,
  tensors: 65_536,
  /** As in ggml: names above are refused by llama.cpp too. */
  tensorNameBytes: 64,
  tensorDimensions: 4,
  contextLength: 2 ** 27,
  blocks: 4096,
} as const;
