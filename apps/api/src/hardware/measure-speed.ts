import type { ChatLlama } from '@repaso/llama';

const TOKENS = 24;
/** A model that is this slow has told enough. */
const LONGEST_MS = 8000;

/** Tokens a second of one answer, without the reading of the prompt; null when it said too little to tell. */
export async function measureSpeed(model: ChatLlama): Promise<number | null> {
  const stop = AbortSignal.timeout(LONGEST_MS);
  const options = { maxTokens: TOKENS, temperature: 0, signal: stop };
  let first = 0;
  let last = 0;
  let pieces = 0;
  let tokens: number | undefined;
  try {
    for await (const chunk of await model.stream('1, 2, 3, 4, 5, 6, 7, 8,', options)) {
      if (chunk.text !== '') {
        last = performance.now();
        if (pieces === 0) first = last;
        pieces += 1;
      }
      tokens = outputTokens(chunk) ?? tokens;
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
  const written = tokens ?? pieces;
  return written < 4 || last === first ? null : ((written - 1) / (last - first)) * 1000;
}

function outputTokens(chunk: object): number | undefined {
  return (chunk as { usage_metadata?: { output_tokens: number } }).usage_metadata?.output_tokens;
}
