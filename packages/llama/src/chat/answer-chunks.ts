import { randomUUID } from 'node:crypto';
import { AIMessageChunk, type StandardMessageStructure } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import type { ChatPart, EndPart } from './chat-runtime.ts';

/** Turns what the runtime generates into LangChain chunks. The last chunk has the calls, the usage and the reason. */
export async function* toChunks(
  parts: AsyncIterable<ChatPart>,
  model: string,
): AsyncGenerator<ChatGenerationChunk> {
  for await (const part of parts) {
    if (part.type === 'end') yield lastChunk(part, model);
    else if (part.type === 'reasoning') yield reasoningChunk(part.text);
    else
      yield new ChatGenerationChunk({ text: part.text, message: new AIMessageChunk({ content: part.text }) });
  }
}

function reasoningChunk(text: string): ChatGenerationChunk {
  const message = new AIMessageChunk({ content: '', additional_kwargs: { reasoning_content: text } });
  return new ChatGenerationChunk({ text: '', message });
}

function lastChunk(end: EndPart, model: string): ChatGenerationChunk {
  const { reason, calls, inputTokens, outputTokens, cachedTokens } = end;
  const message = new AIMessageChunk<StandardMessageStructure>({
    content: '',
    tool_call_chunks: calls.map(({ name, args, id = `call_${randomUUID()}` }, index) => ({
      name,
      args: JSON.stringify(args ?? {}),
      id,
      index,
      type: 'tool_call_chunk',
    })),
    response_metadata: { model, finish_reason: reason },
    usage_metadata: {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
      input_token_details: { cache_read: cachedTokens },
    },
  });
  return new ChatGenerationChunk({ text: '', message, generationInfo: { finish_reason: reason } });
}
