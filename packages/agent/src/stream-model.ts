import type { BaseMessage, UsageMetadata } from '@langchain/core/messages';
import type { ChatCallOptions } from '@repaso/contract';
import type { WritingModel } from './agent-model.ts';
import type { TurnContext } from './turn-context.ts';

/** Tokens that a chunk reports; LangChain's declared type of a streamed chunk leaves them out. */
function usageOf(chunk: object): UsageMetadata | undefined {
  return 'usage_metadata' in chunk ? (chunk.usage_metadata as UsageMetadata | undefined) : undefined;
}

/** Streams text from the model, adds its tokens to the turn's usage, and returns why it ended. */
export async function* streamModel(
  { model }: WritingModel,
  messages: BaseMessage[],
  context: TurnContext,
  options: ChatCallOptions,
): AsyncGenerator<string, 'stop' | 'length'> {
  let reason: 'stop' | 'length' = 'stop';
  const { signal, onQueued, thread } = context;
  const queueing = { user: thread.id, ...(onQueued === undefined ? {} : { onQueued }) };
  for await (const chunk of await model.stream(messages, { ...options, ...queueing, signal })) {
    const counted = usageOf(chunk);
    if (counted !== undefined) {
      context.usage.promptTokens += counted.input_tokens;
      context.usage.completionTokens += counted.output_tokens;
      context.usage.cachedTokens += counted.input_token_details?.cache_read ?? 0;
    }
    const metadata = chunk.response_metadata as { finish_reason?: string } | undefined;
    if (metadata?.finish_reason === 'length') reason = 'length';
    if (chunk.text !== '') yield chunk.text;
  }
  return reason;
}

/** The whole text of a short call. */
export async function callModel(
  model: WritingModel,
  messages: BaseMessage[],
  context: TurnContext,
  options: ChatCallOptions,
): Promise<string> {
  let text = '';
  for await (const part of streamModel(model, messages, context, options)) text += part;
  return text;
}
