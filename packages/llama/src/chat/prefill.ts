import type { LlamaContextSequence, Token } from 'node-llama-cpp';

/** Tokens between two looks at the abort signal: native code cannot be interrupted inside a batch. */
const SLICE_TOKENS = 128;

/**
 * Brings a sequence to hold exactly the prompt without its last token (which the generation evaluates), and keeps what
 * it already held of it.
 * @returns number of tokens that were kept.
 * @throws the signal's reason when aborted.
 */
export async function prefill(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  signal: AbortSignal,
): Promise<number> {
  const beginning = prompt.slice(0, -1);
  await sequence.adaptStateToTokens(beginning, false);
  const kept = sequence.nextTokenIndex;
  for (let start = kept; start < beginning.length; start += SLICE_TOKENS) {
    signal.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(beginning.slice(start, start + SLICE_TOKENS));
  }
  signal.throwIfAborted();
  return kept;
}
