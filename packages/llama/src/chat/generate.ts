import type { ChatHistoryItem, ChatModelFunctions, LlamaGrammar, Token } from 'node-llama-cpp';
import type { AnswerEnds } from './answer-ends.ts';
import type { EndPart, TextPart } from './chat-runtime.ts';
import { ContextFull } from './context-full.ts';
import { prefill } from './prefill.ts';
import type { SequenceSlot } from './sequence-pool.ts';
import type { NativeSampling } from './to-sampling.ts';
import { writePlainAnswer } from './write-plain-answer.ts';
import { writeWithLlamaChat } from './write-with-llama-chat.ts';

export interface GenerateRequest {
  history: ChatHistoryItem[];
  /** The rendered history, token by token. */
  prompt: Token[];
  /** What ends an answer that is only text; left out where the template may say more than text. */
  ends?: AnswerEnds | undefined;
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

/** How an answer has ended. */
export type Written = Pick<EndPart, 'reason' | 'calls'>;

/**
 * Generates one answer on a leased sequence; `onPart` gets the text as it is written, in whole characters.
 * @throws the signal's reason when aborted. The sequence is idle when this returns or throws.
 */
export async function generate(
  slot: SequenceSlot,
  request: GenerateRequest,
  onPart: (part: TextPart) => void,
): Promise<Omit<EndPart, 'type' | 'inputTokens'>> {
  const { sequence } = slot;
  const cachedTokens = await prefill(slot, request.prompt, request.signal, request.keep);
  const meter = sequence.tokenMeter.getState();
  const written = await write(slot, request, onPart).catch((error: unknown): Written => {
    if (error instanceof ContextFull) return { reason: 'length', calls: [] };
    throw error;
  });
  const { usedOutputTokens } = sequence.tokenMeter.diff(meter);
  return { ...written, cachedTokens, outputTokens: usedOutputTokens };
}

function write(slot: SequenceSlot, request: GenerateRequest, onPart: (part: TextPart) => void) {
  const { ends, functions } = request;
  // Where the architecture needs checkpoints, LlamaChat takes them while it writes.
  const isPlain = ends !== undefined && functions === undefined && !slot.sequence.needsCheckpoints;
  return isPlain ? writePlainAnswer(slot, request, ends, onPart) : writeWithLlamaChat(slot, request, onPart);
}
