import { type LlamaModel, resolveChatWrapper } from 'node-llama-cpp';
import { ChatRuntime } from './chat-runtime.ts';

/** Context that is asked for where the caller names none; the memory of the machine may make it smaller. */
const LARGEST_DEFAULT_CONTEXT = 8192;
const SMALLEST_CONTEXT = 512;

export interface OpenChatOptions {
  name: string;
  model: LlamaModel;
  /** Tokens that the model was trained on. */
  trained: number;
  contextSize: number | undefined;
  sequences: number;
}

/** Gives a loaded model its context, its sequences and its own chat template. */
export async function openChat({
  name,
  model,
  trained,
  contextSize,
  sequences,
}: OpenChatOptions): Promise<ChatRuntime> {
  const largest = Math.min(trained, LARGEST_DEFAULT_CONTEXT);
  const context = await model.createContext({
    contextSize: contextSize ?? { min: Math.min(SMALLEST_CONTEXT, largest), max: largest },
    sequences,
  });
  return new ChatRuntime({
    name,
    model,
    context,
    chatWrapper: resolveChatWrapper(model, { warningLogs: false }),
  });
}
