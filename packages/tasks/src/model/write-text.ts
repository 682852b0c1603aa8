import type { BaseMessage, UsageMetadata } from '@langchain/core/messages';
import { AppError, type ChatCallOptions } from '@repaso/contract';
import type { TaskModel } from './task-model.ts';

export interface WrittenText {
  text: string;
  /** `length` when `maxTokens` or the context cut it. */
  reason: 'stop' | 'length';
  promptTokens: number;
  completionTokens: number;
}

function usageOf(chunk: object): UsageMetadata | undefined {
  return 'usage_metadata' in chunk ? (chunk.usage_metadata as UsageMetadata | undefined) : undefined;
}

/** Lets the model write one answer; `onText` gets each piece. @throws the signal's reason when aborted */
export async function writeText(
  { model }: TaskModel,
  messages: BaseMessage[],
  options: ChatCallOptions & { stop?: string[]; signal: AbortSignal },
  onText: (piece: string) => void = () => undefined,
): Promise<WrittenText> {
  const written: WrittenText = { text: '', reason: 'stop', promptTokens: 0, completionTokens: 0 };
  for await (const chunk of await model.stream(messages, options)) {
    const usage = usageOf(chunk);
    if (usage !== undefined) {
      written.promptTokens += usage.input_tokens;
      written.completionTokens += usage.output_tokens;
    }
    const metadata = chunk.response_metadata as { finish_reason?: string } | undefined;
    if (metadata?.finish_reason === 'length') written.reason = 'length';
    if (chunk.text === '') continue;
    written.text += chunk.text;
    onText(chunk.text);
  }
  options.signal.throwIfAborted();
  return written;
}

/** The text of an answer that must be whole. @throws AppError `too_large` when it was cut */
export async function writeWhole(
  model: TaskModel,
  messages: BaseMessage[],
  options: ChatCallOptions & { signal: AbortSignal },
): Promise<string> {
  const { text, reason } = await writeText(model, messages, options);
  if (reason === 'stop') return text.trim();
  throw new AppError('too_large', 'The model did not come to an end within its limit of tokens.', {
    hint: 'Give a shorter text, or use a model with a larger context.',
    spanish: {
      message: 'El modelo no terminó dentro de su límite de tokens.',
      hint: 'Da un texto más corto, o usa un modelo con más contexto.',
    },
  });
}
