import { byteLevelTokenizer, byteLevelTokens } from './byte-level-tokenizer.ts';
import { HEADS, headWidth, LAYERS, type Seq2SeqRules } from './seq2seq-rules.ts';
import { type Piece, piecesOf, unigramTokenizer } from './unigram-tokenizer.ts';
import { writeSeq2Seq } from './write-seq2seq.ts';

export interface SummarizerToWrite {
  folder: string;
  /** Tokens that it may not end before, as its own files say. */
  minLength?: number;
  /** Tokens in a row that it may write once only, as its own files say. Tokens are letters here; 0 for no such rule. */
  noRepeat?: number;
  /** Whether it goes on after a full stop, to the end of what it reads. */
  copiesAll?: boolean;
}

/** How a summary is written, by the files of distilbart-cnn and t5-small. */
const summarization = (minLength: number, noRepeat: number) => ({
  ...{ early_stopping: true, length_penalty: 2, max_length: 142, min_length: minLength },
  ...{ no_repeat_ngram_size: noRepeat, num_beams: 4 },
});

/** Writes a BART that copies the first sentence of what it reads, with the files of `Xenova/distilbart-cnn-6-6`. */
export function writeBart({
  folder,
  minLength = 0,
  noRepeat = 0,
  copiesAll = false,
}: SummarizerToWrite): void {
  const tokens = byteLevelTokens();
  const stop = tokens.indexOf('.');
  const rules: Seq2SeqRules = {
    writes: tokens.map((_, id) => id),
    skips: 0,
    follows: copiesAll ? {} : { [stop]: 2 },
  };
  const generation = {
    ...{ bos_token_id: 0, decoder_start_token_id: 2, eos_token_id: 2, pad_token_id: 1 },
    ...{ forced_bos_token_id: 0, forced_eos_token_id: 2, ...summarization(minLength, noRepeat) },
  };
  writeSeq2Seq(folder, rules, {
    config: {
      ...{ architectures: ['BartForConditionalGeneration'], model_type: 'bart', is_encoder_decoder: true },
      ...{ d_model: HEADS * headWidth(rules), vocab_size: tokens.length, max_position_embeddings: 1024 },
      ...{ encoder_layers: LAYERS, decoder_layers: LAYERS, num_hidden_layers: LAYERS },
      ...{ encoder_attention_heads: HEADS, decoder_attention_heads: HEADS },
      ...{
        ...generation,
        prefix: ' ',
        task_specific_params: { summarization: summarization(minLength, noRepeat) },
      },
    },
    generation_config: { ...generation, _from_model_config: true },
    tokenizer: byteLevelTokenizer(tokens),
    tokenizer_config: {
      ...{ tokenizer_class: 'BartTokenizer', model_max_length: 1024, add_prefix_space: false },
      ...{
        bos_token: '<s>',
        eos_token: '</s>',
        unk_token: '<unk>',
        pad_token: '<pad>',
        mask_token: '<mask>',
      },
    },
  });
}

/**
 * Writes a T5 that leaves out the prefix `summarize: ` and copies the first sentence after it, with the files of
 * `Xenova/t5-small`.
 */
export function writeT5({ folder, minLength = 0, noRepeat = 0, copiesAll = false }: SummarizerToWrite): void {
  const pieces: Piece[] = [['<pad>', 0], ['</s>', 0], ['<unk>', 0], ...piecesOf(['summarize'])];
  if (pieces.length % 2 === 1) pieces.push(['<extra_id_0>', 0]);
  const idOf = (wanted: string) => pieces.findIndex(([piece]) => piece === wanted);
  const rules: Seq2SeqRules = {
    writes: pieces.map((_, id) => id),
    skips: ['▁summarize', ':'].length,
    follows: copiesAll ? {} : { [idOf('.')]: idOf('</s>') },
  };
  writeSeq2Seq(folder, rules, {
    config: {
      ...{ architectures: ['T5ForConditionalGeneration'], model_type: 't5', is_encoder_decoder: true },
      ...{
        d_model: HEADS * headWidth(rules),
        d_kv: headWidth(rules),
        num_heads: HEADS,
        vocab_size: pieces.length,
      },
      ...{ num_layers: LAYERS, num_decoder_layers: LAYERS, n_positions: 512 },
      ...{ decoder_start_token_id: 0, eos_token_id: 1, pad_token_id: 0 },
      task_specific_params: {
        summarization: { ...summarization(minLength, noRepeat), max_length: 200, prefix: 'summarize: ' },
        translation_en_to_de: {
          early_stopping: true,
          max_length: 300,
          prefix: 'translate English to German: ',
        },
      },
    },
    generation_config: {
      decoder_start_token_id: 0,
      eos_token_id: 1,
      pad_token_id: 0,
      _from_model_config: true,
    },
    tokenizer: unigramTokenizer(pieces, ['<pad>', '</s>', '<unk>']),
    tokenizer_config: {
      ...{ tokenizer_class: 'T5Tokenizer', model_max_length: 512, extra_ids: 100 },
      ...{ eos_token: '</s>', unk_token: '<unk>', pad_token: '<pad>' },
    },
  });
}
