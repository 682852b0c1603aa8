import type { LlamaContextSequence, Token } from 'node-llama-cpp';

/**
 * Longest that a look at the abort signal may wait, in milliseconds: native code cannot be interrupted inside a slice.
 * The slices grow and shrink with the speed of the machine.
 */
const SLICE_MILLISECONDS = 80;
const FIRST_SLICE_TOKENS = 64;
const SMALLEST_SLICE_TOKENS = 16;

/**
 * Brings a sequence to hold exactly the prompt without its last token (which the generation evaluates), and keeps what
 * it already held of it.
 * @param keep where to take a checkpoint: the next prompt will likely differ from here on. 0 takes none.
 * @returns number of tokens that were kept.
 * @throws the signal's reason when aborted.
 */
export async function prefill(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  signal: AbortSignal,
  keep = 0,
): Promise<number> {
  const beginning = prompt.slice(0, -1);
  await sequence.adaptStateToTokens(beginning, false);
  const kept = sequence.nextTokenIndex;
  let size = FIRST_SLICE_TOKENS;
  for (let start = kept; start < beginning.length; ) {
    signal.throwIfAborted();
    const end = start < keep ? Math.min(start + size, keep) : start + size;
    const slice = beginning.slice(start, end);
    const started = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(slice);
    start += slice.length;
    if (start === keep) await sequence.takeCheckpoint();
    const fitting = Math.round((slice.length * SLICE_MILLISECONDS) / (performance.now() - started));
    size = Math.min(sequence.context.batchSize, Math.max(SMALLEST_SLICE_TOKENS, fitting));
  }
  signal.throwIfAborted();
  return kept;
}
