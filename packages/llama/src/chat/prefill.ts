import type { Token } from 'node-llama-cpp';
import type { SequenceSlot } from './sequence-pool.ts';

/**
 * Brings a sequence to hold exactly the prompt without its last token (which the generation evaluates), and keeps what
 * it already held of it.
 * @param keep where to take a checkpoint: the next prompt will likely differ from here on. 0 takes none.
 * @returns number of tokens that were kept.
 * @throws the signal's reason when aborted.
 */
export async function prefill(
  { sequence, pace }: Pick<SequenceSlot, 'sequence' | 'pace'>,
  prompt: readonly Token[],
  signal: AbortSignal,
  keep = 0,
): Promise<number> {
  const beginning = prompt.slice(0, -1);
  await sequence.adaptStateToTokens(beginning, false);
  const kept = sequence.nextTokenIndex;
  for (let start = kept; start < beginning.length; ) {
    signal.throwIfAborted();
    const end = start < keep ? Math.min(start + pace.tokens, keep) : start + pace.tokens;
    const slice = beginning.slice(start, end);
    await pace.read(slice.length, () => sequence.evaluateWithoutGeneratingNewTokens(slice));
    start += slice.length;
    if (start === keep) await sequence.takeCheckpoint();
  }
  signal.throwIfAborted();
  return kept;
}
