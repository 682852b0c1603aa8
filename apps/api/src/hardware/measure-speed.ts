import type { ChatLlama } from '@repaso/llama';

/** Tokens of the answers that are asked for, one after the other until one took long enough to come in several pieces. */
const TOKENS = [24, 96, 384];
/** A model that is this slow has told enough. */
const LONGEST_MS = 8000;

/** Tokens a second of one answer, without the reading of the prompt; null when it said too little to tell. */
export async function measureSpeed(model: ChatLlama): Promise<number | null> {
  const stop = AbortSignal.timeout(LONGEST_MS);
  for (const maxTokens of TOKENS) {
    const speed = await speedOfAnswer(model, maxTokens, stop);
    if (speed !== null || stop.aborted) return speed;
  }
  return null;
}

async function speedOfAnswer(model: ChatLlama, maxTokens: number, stop: AbortSignal): Promise<number | null> {
  const options = { maxTokens, temperature: 0, signal: stop };
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
