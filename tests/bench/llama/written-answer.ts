import type { ChatLlama } from '@repaso/llama';
import { type StreamTimes, timedStream } from './timed-stream.ts';

/** An answer of `tokens` tokens, as LangChain users stream it. */
export function writtenAnswer(
  model: ChatLlama,
  input: Parameters<ChatLlama['stream']>[0],
  tokens: number,
): Promise<StreamTimes> {
  return timedStream(
    () => model.stream(input, { temperature: 0, maxTokens: tokens }),
    ({ text }) => text !== '',
  );
}
