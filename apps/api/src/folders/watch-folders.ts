import { watch } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export interface WatchOptions {
  /** Time without a change after which the folder counts as settled, in milliseconds. Default 500. */
  quiet?: number;
  /** Longest time between two looks, for file systems that tell of no changes, in milliseconds. Default 30,000. */
  longest?: number;
  signal: AbortSignal;
  /** Told of what `onSettled` throws; the watch goes on. */
  onError: (error: unknown) => void;
}

/**
 * Calls `onSettled` whenever something below one of the paths has changed and then been quiet for a while; never twice at
 * once, and again when something changed in the meantime. What changed is for the callee to find out: the events of file systems
 * get lost. Resolves when the signal is aborted.
 */
export async function watchFolders(
  paths: readonly string[],
  onSettled: () => Promise<void>,
  { quiet = 500, longest = 30_000, signal, onError }: WatchOptions,
): Promise<void> {
  let changed = Number.POSITIVE_INFINITY;
  let looked = performance.now();
  const stops = paths.map((path) =>
    follow(path, () => {
      changed = performance.now();
    }),
  );
  try {
    while (!signal.aborted) {
      await wait(Math.min(quiet, 100), undefined, { signal }).catch(() => undefined);
      const now = performance.now();
      if (signal.aborted || (now - changed < quiet && now - looked < longest)) continue;
      if (changed === Number.POSITIVE_INFINITY && now - looked < longest) continue;
      changed = Number.POSITIVE_INFINITY;
      looked = now;
      await onSettled().catch(onError);
    }
  } finally {
    for (const stop of stops) stop();
  }
}

/** Events of the file system, where it gives any. */
function follow(path: string, onEvent: () => void): () => void {
  try {
    const watcher = watch(path, { recursive: true, persistent: false }, onEvent);
    // A folder below that disappears while it is read: the regular look still comes.
    watcher.on('error', onEvent);
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
