import type { ChatCallOptions } from '@repaso/contract';
import type { ChatHistoryItem, ChatModelFunctions, LlamaGrammar, Token } from 'node-llama-cpp';
import { prefill } from './prefill.ts';
import type { SequenceSlot } from './sequence-pool.ts';

export interface GenerateRequest {
  history: ChatHistoryItem[];
  /** The rendered history, token by token. */
  prompt: Token[];
  sampling: Omit<ChatCallOptions, 'grammar' | 'maxTokens'>;
  maxTokens: number;
  stop: readonly string[];
  grammar?: LlamaGrammar | undefined;
  /** Functions that the model may call, in the way of its template; not together with a grammar. */
  functions?: ChatModelFunctions | undefined;
  signal: AbortSignal;
}

export interface TextPart {
  type: 'text' | 'reasoning';
  text: string;
}

export interface FunctionCall {
  name: string;
  args: unknown;
}

export interface GenerateResult {
  /** `length` when `maxTokens` or the end of the context cut the answer. */
  reason: 'stop' | 'length';
  calls: FunctionCall[];
  /** Tokens of the prompt that the sequence still held from an earlier call. */
  cachedTokens: number;
  outputTokens: number;
}

/** Thrown by our context shift strategy: a context is never shifted, the answer ends as too long instead. */
class ContextFull extends Error {}

/**
 * Generates one answer on a leased sequence; `onPart` gets the text as it is written, in whole characters.
 * @throws the signal's reason when aborted. The sequence is idle when this returns or throws.
 */
export async function generate(
  { chat, sequence }: SequenceSlot,
  request: GenerateRequest,
  onPart: (part: TextPart) => void,
): Promise<GenerateResult> {
  const { functions, grammar, signal } = request;
  const { repeatPenalty, ...sampling } = request.sampling;
  const cachedTokens = await prefill(sequence, request.prompt, signal);
  const meter = sequence.tokenMeter.getState();
  const finish = await chat
    .generateResponse(request.history, {
      ...sampling,
      repeatPenalty: repeatPenalty === undefined ? false : { penalty: repeatPenalty },
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
