import { addedToken } from './unigram-tokenizer.ts';

/** The special tokens of BART, in the order of their numbers. */
const SPECIAL = ['<s>', '<pad>', '</s>', '<unk>'];

/** Characters that GPT-2 writes bytes as: those that are seen stand for themselves, the others are moved up. */
function byteCharacters(): string[] {
  const isSeen = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let moved = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isSeen(byte) ? byte : moved++));
}

/** The tokens of a byte-level BPE vocabulary that has one merge, " t" as in " the". An even count. */
export function byteLevelTokens(): string[] {
  return [...SPECIAL, ...byteCharacters(), 'Ġt', '<mask>'];
}

/** `tokenizer.json` of BART. */
export function byteLevelTokenizer(tokens: readonly string[]): object {
  const space = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true };
  return {
    ...{ version: '1.0', truncation: null, padding: null, normalizer: null },
    added_tokens: [...SPECIAL, '<mask>'].map((content) => addedToken(content, tokens.indexOf(content))),
    pre_tokenizer: space,
    post_processor: {
      ...{ type: 'RobertaProcessing', sep: ['</s>', 2], cls: ['<s>', 0] },
      ...{ trim_offsets: true, add_prefix_space: false },
    },
    decoder: { ...space, add_prefix_space: true },
    model: {
      type: 'BPE',
      ...{
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: '',
        end_of_word_suffix: '',
        fuse_unk: false,
      },
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: ['Ġ t'],
    },
  };
}
