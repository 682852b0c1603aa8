import type { ChatPart } from './chat-runtime.ts';
import { PartQueue } from './part-queue.ts';

/**
 * Reads a source as fast as it writes, whatever its reader does, so that a slow or forgotten reader holds nothing.
 * Leaving the loop early aborts the source.
 * @param start gets the signal that ends the source.
 * @param onEnd called once when the source has ended.
 */
export async function* runDetached(
  start: (signal: AbortSignal) => AsyncIterable<ChatPart>,
  signal: AbortSignal | undefined,
  onEnd: () => void,
): AsyncGenerator<ChatPart, void, void> {
  const stopper = new AbortController();
  const onAbort = () => stopper.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const parts = new PartQueue<ChatPart>();
  const read = async () => {
    try {
      for await (const part of start(stopper.signal)) parts.push(part);
      parts.end();
    } catch (error) {
      parts.end(error ?? new Error('Aborted'));
    } finally {
      onEnd();
    }
  };
  const job = read();
  try {
    yield* parts;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stopper.abort();
    await job;
  }
}
