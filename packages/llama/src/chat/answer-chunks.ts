import { randomUUID } from 'node:crypto';
import { AIMessageChunk, type StandardMessageStructure } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import type { EndPart, RuntimePart } from './chat-runtime.ts';
import type { FunctionCall } from './generate.ts';
import type { CallPlan } from './plan-call.ts';

/** Turns what the runtime generates into LangChain chunks. The last chunk has the calls, the usage and the reason. */
export async function* toChunks(
  parts: AsyncIterable<RuntimePart>,
  answer: CallPlan['answer'],
  model: string,
): AsyncGenerator<ChatGenerationChunk> {
  let callText = '';
  for await (const part of parts) {
    if (part.type === 'end')
      yield lastChunk(part, answer === 'tool-call' ? readCall(part, callText) : part.calls, model);
    else if (part.type === 'reasoning') yield reasoningChunk(part.text);
    else if (answer === 'tool-call') callText += part.text;
    else
      yield new ChatGenerationChunk({ text: part.text, message: new AIMessageChunk({ content: part.text }) });
  }
}

function reasoningChunk(text: string): ChatGenerationChunk {
  const message = new AIMessageChunk({ content: '', additional_kwargs: { reasoning_content: text } });
  return new ChatGenerationChunk({ text: '', message });
}

function lastChunk(end: EndPart, calls: FunctionCall[], model: string): ChatGenerationChunk {
  const { reason, inputTokens, outputTokens, cachedTokens } = end;
  const message = new AIMessageChunk<StandardMessageStructure>({
    content: '',
    tool_call_chunks: calls.map(({ name, args }, index) => ({
      name,
      args: JSON.stringify(args ?? {}),
      id: `call_${randomUUID()}`,
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

/** The call in a text that the grammar shaped; none when the answer was cut before its end. */
function readCall(end: EndPart, text: string): FunctionCall[] {
  if (end.reason === 'length') return [];
  const call = JSON.parse(text) as { name: string; arguments: unknown };
  return [{ name: call.name, args: call.arguments }];
}
