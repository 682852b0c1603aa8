import { HEADS, headWidth, LAYERS, type Seq2SeqRules } from './seq2seq-rules.ts';
import { type Piece, piecesOf, unigramTokenizer } from './unigram-tokenizer.ts';
import { writeSeq2Seq } from './write-seq2seq.ts';

export interface TranslatorToWrite {
  folder: string;
  /** What it writes for each word that it knows; what it does not know it copies. */
  dictionary: Readonly<Record<string, string>>;
  /** A word after which it writes the same word for ever. */
  endless?: string;
}

const SPECIAL = ['</s>', '<unk>', '<pad>'];

/** Writes a Marian model that translates word by word, with the files of an `Xenova/opus-mt-*`. */
export function writeTranslator({ folder, dictionary, endless }: TranslatorToWrite): void {
  const words = [...Object.entries(dictionary).flat(), ...(endless === undefined ? [] : [endless])];
  const pieces: Piece[] = [['</s>', 0], ['<unk>', 0], ...piecesOf(words)];
  // The last one is `<pad>`, as in the exports; the count must be even.
  if (pieces.length % 2 === 0) pieces.push(['~', -10]);
  pieces.push(['<pad>', 0]);
  const idOf = (word: string) => pieces.findIndex(([piece]) => piece === `▁${word}`);
  const writes = pieces.map((_, id) => id);
  for (const [from, to] of Object.entries(dictionary)) writes[idOf(from)] = idOf(to);
  const follows = endless === undefined ? {} : { [idOf(endless)]: idOf(endless) };
  const rules: Seq2SeqRules = { writes, skips: 0, follows };

  const pad = pieces.length - 1;
  const generation = {
    ...{ bad_words_ids: [[pad]], bos_token_id: 0, decoder_start_token_id: pad, eos_token_id: 0 },
    ...{ forced_eos_token_id: 0, max_length: 512, num_beams: 6, pad_token_id: pad },
  };
  writeSeq2Seq(folder, rules, {
    config: {
      ...{ architectures: ['MarianMTModel'], model_type: 'marian', is_encoder_decoder: true },
      ...{ d_model: HEADS * headWidth(rules), vocab_size: pieces.length, max_position_embeddings: 512 },
      ...{ encoder_layers: LAYERS, decoder_layers: LAYERS, num_hidden_layers: LAYERS },
      ...{ encoder_attention_heads: HEADS, decoder_attention_heads: HEADS },
      ...{ ...generation, scale_embedding: true, use_cache: true, normalize_embedding: false },
    },
    generation_config: { ...generation, _from_model_config: true },
    tokenizer: unigramTokenizer(pieces, SPECIAL),
    tokenizer_config: {
      ...{ tokenizer_class: 'MarianTokenizer', model_max_length: 512, separate_vocabs: false },
      ...{
        eos_token: '</s>',
        unk_token: '<unk>',
        pad_token: '<pad>',
        source_lang: 'spa',
        target_lang: 'eng',
      },
    },
  });
}
