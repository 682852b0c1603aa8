const LONGEST_MS = 15;

/**
 * Gives way to other work (streams of other users, a stop) every few milliseconds of a long computation.
 * @returns a function to await between small steps; it throws the signal's reason once that is aborted
 */
export function letOthersRun(signal: AbortSignal): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < LONGEST_MS) return undefined;
    return new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        last = performance.now();
        if (signal.aborted) reject(signal.reason);
        else resolve();
      });
    });
  };
}
