import type { PreTrainedTokenizer } from '@huggingface/transformers';

/** What most cross-encoders read, where nothing says it. */
const USUAL = 512;
/** Models of this family count their positions from the one after the padding token's number. */
const OFFSET_POSITIONS = /roberta|camembert|mpnet/;

/** Tokens that a model reads at once: what its tokenizer says, but no more than it has positions for. */
export function modelLength(
  { model_max_length, pad_token_id }: Pick<PreTrainedTokenizer, 'model_max_length' | 'pad_token_id'>,
  config: object,
): number {
  const { max_position_embeddings, model_type = '' } = config as {
    max_position_embeddings?: number;
    model_type?: string;
  };
  const offset = OFFSET_POSITIONS.test(model_type) ? (pad_token_id ?? 0) + 1 : 0;
  const positions = max_position_embeddings === undefined ? Infinity : max_position_embeddings - offset;
  // Tokenizers without a limit say so with a number of thirty digits.
  const length = Math.min(model_max_length > 1e6 ? Infinity : model_max_length, positions);
  return Number.isFinite(length) ? length : USUAL;
}
