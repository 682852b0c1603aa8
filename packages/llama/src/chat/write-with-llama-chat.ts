import type { TextPart } from './chat-runtime.ts';
import { refuseShift } from './context-full.ts';
import type { GenerateRequest, Written } from './generate.ts';
import type { SequenceSlot } from './sequence-pool.ts';

/** Writes an answer that may hold thoughts or call functions, in the way of its template. */
export async function writeWithLlamaChat(
  { chat }: Pick<SequenceSlot, 'chat'>,
  request: GenerateRequest,
  onPart: (part: TextPart) => void,
): Promise<Written> {
  const { functions, grammar } = request;
  const { metadata, functionCalls } = await chat.generateResponse(request.history, {
    ...request.sampling,
    maxTokens: request.maxTokens,
    customStopTriggers: request.stop,
    signal: request.signal,
    contextShift: { strategy: refuseShift },
    onResponseChunk: ({ type, text }) => {
      if (text !== '') onPart({ type: type === undefined ? 'text' : 'reasoning', text });
    },
    ...(functions === undefined
      ? { ...(grammar === undefined ? {} : { grammar }) }
      : { functions, documentFunctionParams: true }),
  });
  return {
    reason: metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
    calls: (functionCalls ?? []).map((call) => ({ name: call.functionName, args: call.params })),
  };
}
