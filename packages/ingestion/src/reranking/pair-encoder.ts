import type { PreTrainedTokenizer } from '@huggingface/transformers';
import { AppError } from '@repaso/contract';

/** A question and a passage as a cross-encoder reads them, one after the other. */
export interface EncodedPair {
  ids: number[];
  /** 0 for the question, 1 for the passage, by models that tell them apart in this way. */
  types: number[];
}

/** Fewer tokens of a passage than this say nothing about it. */
const LEAST_ROOM = 8;
/** A tokenizer reads a whole text before it cuts. */
const LONGEST_TEXT = 20_000;

/**
 * Tokens of pairs. The cut of transformers.js takes the end off the whole pair, and the token that ends it; this one
 * shortens the passage and keeps what stands around it.
 */
export class PairEncoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #most: number;
  /** Tokens of the passage `a`. */
  readonly #shortest: number;
  /** Tokens that stand after every passage. */
  readonly #after: number;

  /** @param most Tokens that the model reads at once. */
  constructor(tokenizer: PreTrainedTokenizer, most: number) {
    this.#tokenizer = tokenizer;
    this.#most = most;
    // An empty passage would be read as none, and then nothing stands around it.
    const once = this.#read('a', 'a').ids;
    const twice = this.#read('a', 'a a').ids;
    this.#shortest = twice.length - once.length;
    const end = once.findIndex((id, place) => twice[place] !== id);
    this.#after = end < 0 ? 0 : once.length - end;
  }

  /** @throws AppError `too_large` when the question leaves no room for a passage */
  encode(question: string, passage: string): EncodedPair {
    const around = this.#read(question, 'a').ids.length - this.#shortest;
    const room = this.#most - around;
    if (room < LEAST_ROOM) {
      throw new AppError(
        'too_large',
        `The question has too many tokens for a reranker that reads ${this.#most}.`,
        {
          hint: 'Ask a shorter question.',
        },
      );
    }
    const { ids, types } = this.#read(question, passage.slice(0, LONGEST_TEXT));
    const excess = ids.length - this.#most;
    if (excess > 0) {
      const from = ids.length - this.#after - excess;
      ids.splice(from, excess);
      types.splice(from, excess);
    }
    return { ids, types };
  }

  #read(question: string, passage: string): EncodedPair {
    const { input_ids: ids, token_type_ids: types } = this.#tokenizer(question, {
      text_pair: passage,
      return_token_type_ids: true,
      return_tensor: false,
    }) as { input_ids: number[]; token_type_ids?: number[] };
    return { ids, types: types ?? ids.map(() => 0) };
  }
}
