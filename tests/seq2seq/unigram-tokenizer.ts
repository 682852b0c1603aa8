/** A piece of a SentencePiece vocabulary with its log probability. */
export type Piece = [piece: string, score: number];

const LETTERS = 'abcdefghijklmnñopqrstuvwxyzáéíóúüABCDEFGHIJKLMNÑOPQRSTUVWXYZ0123456789.,;:¿?¡!()-\'"';

/** Words of their own with the space before them, then every letter, so that nothing need stay unknown. */
export function piecesOf(words: readonly string[]): Piece[] {
  return [
    ...[...new Set(words)].map((word): Piece => [`▁${word}`, -1]),
    ['▁', -5],
    ...[...LETTERS].map((letter): Piece => [letter, -10]),
  ];
}

/** `tokenizer.json` of the SentencePiece models (T5, and Marian as converted for transformers.js). */
export function unigramTokenizer(vocabulary: readonly Piece[], special: readonly string[]): object {
  const ids = new Map(vocabulary.map(([piece], id) => [piece, id]));
  const end = { SpecialToken: { id: '</s>', type_id: 0 } };
  const space = { type: 'Metaspace', replacement: '▁', add_prefix_space: true };
  return {
    ...{ version: '1.0', truncation: null, padding: null },
    added_tokens: special.map((content) => addedToken(content, ids.get(content)!)),
    normalizer: { type: 'Precompiled', precompiled_charsmap: null },
    pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, space] },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, end],
      pair: [{ Sequence: { id: 'A', type_id: 0 } }, end, { Sequence: { id: 'B', type_id: 0 } }, end],
      special_tokens: { '</s>': { id: '</s>', ids: [ids.get('</s>')], tokens: ['</s>'] } },
    },
    decoder: space,
    // 2 for Marian as well, whose own unknown token is 1: so the converted files have it.
    model: { type: 'Unigram', unk_id: 2, vocab: vocabulary },
  };
}

/** A special token as tokenizer.json lists it. */
export function addedToken(content: string, id: number): object {
  return { id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false };
}
