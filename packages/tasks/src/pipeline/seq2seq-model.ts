import { env, LogLevel, pipeline } from '@huggingface/transformers';
import { localName, precisionOf } from './model-folder.ts';
import { SESSION_OPTIONS } from './session-options.ts';

/** What an encoder-decoder is for, as its files call it. */
export type Seq2SeqKind = 'translation' | 'summarization';

/** A text that such a model wrote. */
export interface WrittenPiece {
  text: string;
  /** Whether it came to its limit of tokens instead of an end. */
  isCut: boolean;
}

/** Parts of config.json that say how a model is used. */
interface Seq2SeqConfig {
  prefix?: string | null;
  max_position_embeddings?: number;
  n_positions?: number;
  min_length?: number;
  task_specific_params?: Record<
    string,
    { prefix?: string; min_length?: number; no_repeat_ngram_size?: number }
  > | null;
}

const DEFAULT_LENGTH = 512;

/** An encoder-decoder (Marian, BART, T5) that writes one text for another. */
export interface Seq2SeqModel {
  /** Tokens that it can read at once, and write. */
  readonly length: number;
  /** Tokens that it does not end before, by its own files. */
  readonly minTokens: number;
  /** Tokens of a text as it reads it: with its prefix and what marks the ends. */
  countTokens(text: string): number;
  /** Writes one text. It takes the likeliest token each time: transformers.js has no beams. */
  write(text: string, options: { maxTokens: number; minTokens?: number }): Promise<WrittenPiece>;
  dispose(): Promise<void>;
}

/**
 * Opens the model of a folder.
 * @param beforeToken stops the model by throwing
 * @throws Error when its files do not make a working model
 */
export async function openSeq2Seq(
  folder: string,
  kind: Seq2SeqKind,
  beforeToken: () => void,
): Promise<Seq2SeqModel> {
  // Its warnings go nowhere, and its errors would show the texts.
  env.logLevel = LogLevel.NONE;
  const model = await pipeline(kind, await localName(folder), {
    dtype: await precisionOf(folder, ['encoder_model', 'decoder_model_merged']),
    local_files_only: true,
    session_options: SESSION_OPTIONS,
  });
  const { tokenizer } = model;
  const config = model.model.config as unknown as Seq2SeqConfig;
  const own = config.task_specific_params?.[kind] ?? {};
  // As the pipeline puts them before each text.
  const prefix = (own.prefix ?? '') + (config.prefix ?? '');
  const positions = config.max_position_embeddings ?? config.n_positions ?? DEFAULT_LENGTH;
  return {
    length: Math.min(positions, tokenizer.model_max_length ?? positions),
    minTokens: own.min_length ?? config.min_length ?? 0,
    countTokens: (text) => tokenizer.encode(prefix + text).length,
    async write(text, { maxTokens, minTokens = 0 }) {
      let tokens = 0;
      const options = {
        ...{ max_new_tokens: maxTokens, min_length: minTokens, do_sample: false },
        // More beams than one would cost time and change nothing.
        num_beams: 1,
        ...(own.no_repeat_ngram_size === undefined ? {} : { no_repeat_ngram_size: own.no_repeat_ngram_size }),
        // The token that a text starts with is put as well.
        streamer: {
          put() {
            beforeToken();
            tokens++;
          },
          end: () => undefined,
        },
      };
      const [output] = (await model(text, options as never)) as Record<string, string>[];
      const written = output?.[kind === 'translation' ? 'translation_text' : 'summary_text'] ?? '';
      return { text: written.trim(), isCut: tokens > maxTokens };
    },
    async dispose() {
      await model.dispose();
    },
  };
}
