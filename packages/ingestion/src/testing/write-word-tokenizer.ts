import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

/** The tokens of a model that knows these words, in the order of their numbers. */
export function vocabularyOf(words: readonly string[]): string[] {
  return [...SPECIAL, ...words];
}

/** Writes the tokenizer of a BERT that knows whole words alone, in the layout of transformers.js. */
export function writeWordTokenizer(folder: string, tokens: readonly string[], length: number): void {
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), JSON.stringify(content, undefined, 1));
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: length,
    ...{ pad_token: '[PAD]', unk_token: '[UNK]', cls_token: '[CLS]', sep_token: '[SEP]' },
  });
  write('tokenizer.json', tokenizerOf(tokens));
}

/** A WordPiece tokenizer of whole words. */
function tokenizerOf(tokens: readonly string[]): object {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({ id, content, ...flags })),
    normalizer: {
      type: 'BertNormalizer',
      ...{ clean_text: true, handle_chinese_chars: false, strip_accents: false, lowercase: true },
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: { type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      ...{ unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}
