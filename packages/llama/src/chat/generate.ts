import type { ChatHistoryItem, ChatModelFunctions, LlamaGrammar, Token } from 'node-llama-cpp';
import type { EndPart, TextPart } from './chat-runtime.ts';
import { prefill } from './prefill.ts';
import type { SequenceSlot } from './sequence-pool.ts';
import type { NativeSampling } from './to-sampling.ts';

export interface GenerateRequest {
  history: ChatHistoryItem[];
  /** The rendered history, token by token. */
  prompt: Token[];
  /** Tokens of the prompt that are worth a checkpoint, where the architecture cannot go back without one. */
  keep: number;
  sampling: NativeSampling;
  maxTokens: number;
  stop: readonly string[];
  grammar?: LlamaGrammar | undefined;
  /** Functions that the model may call, in the way of its template; not together with a grammar. */
  functions?: ChatModelFunctions | undefined;
  signal: AbortSignal;
}

/** Thrown by our context shift strategy: a context is never shifted, the answer ends as too long instead. */
class ContextFull extends Error {}

/**
 * Generates one answer on a leased sequence; `onPart` gets the text as it is written, in whole characters.
 * @throws the signal's reason when aborted. The sequence is idle when this returns or throws.
 */
export async function generate(
  slot: SequenceSlot,
  request: GenerateRequest,
  onPart: (part: TextPart) => void,
): Promise<Omit<EndPart, 'type' | 'inputTokens'>> {
  const { chat, sequence } = slot;
  const { functions, grammar, signal } = request;
  const cachedTokens = await prefill(slot, request.prompt, signal, request.keep);
  const meter = sequence.tokenMeter.getState();
  const finish = await chat
    .generateResponse(request.history, {
      ...request.sampling,
      maxTokens: request.maxTokens,
      customStopTriggers: request.stop,
      signal,
      contextShift: { strategy: refuseShift },
      onResponseChunk: ({ type, text }) => {
        if (text !== '') onPart({ type: type === undefined ? 'text' : 'reasoning', text });
      },
      ...(functions === undefined
        ? { ...(grammar === undefined ? {} : { grammar }) }
        : { functions, documentFunctionParams: true }),
    })
    .catch((error: unknown) => {
      if (error instanceof ContextFull) return undefined;
      throw error;
    });
  const { usedOutputTokens } = sequence.tokenMeter.diff(meter);
  return {
    reason: finish === undefined || finish.metadata.stopReason === 'maxTokens' ? 'length' : 'stop',
    calls: (finish?.functionCalls ?? []).map((call) => ({ name: call.functionName, args: call.params })),
    cachedTokens,
    outputTokens: usedOutputTokens,
  };
}

function refuseShift(): never {
  throw new ContextFull();
}
