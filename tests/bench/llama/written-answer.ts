import type { UsageMetadata } from '@langchain/core/messages';
import type { ChatLlama } from '@repaso/llama';
import { SAMPLING } from './bench-model.ts';
import { type StreamTimes, timedStream } from './timed-stream.ts';

/**
 * An answer of at most `tokens` tokens, as LangChain users stream it. Fast text travels several tokens at a time, so its
 * pieces are counted in tokens, by the usage that the answer ends with.
 */
export async function writtenAnswer(
  model: ChatLlama,
  input: Parameters<ChatLlama['stream']>[0],
  tokens: number,
): Promise<StreamTimes> {
  let written = 0;
  const times = await timedStream(
    () => model.stream(input, { ...SAMPLING, maxTokens: tokens }),
    (chunk) => {
      // The type of a streamed chunk leaves the usage out.
      const usage = chunk.usage_metadata as UsageMetadata | undefined;
      written += usage?.output_tokens ?? 0;
      return chunk.text !== '';
    },
  );
  return { ...times, pieces: written };
}
