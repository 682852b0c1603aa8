import { type ChatWrapper, type LlamaModel, resolveChatWrapper } from 'node-llama-cpp';
import { ChatRuntime } from './chat-runtime.ts';

/** Context that is asked for where the caller names none; the memory of the machine may make it smaller. */
const LARGEST_DEFAULT_CONTEXT = 8192;
const SMALLEST_CONTEXT = 512;

export interface OpenChatOptions {
  name: string;
  model: LlamaModel;
  /** Tokens that the model was trained on. */
  trained: number;
  /** Jinja source that the file carries. */
  chatTemplate: string | undefined;
  contextSize: number | undefined;
  sequences: number;
}

/** Gives a loaded model its context, its sequences and its own chat template. */
export async function openChat({
  name,
  model,
  trained,
  chatTemplate,
  contextSize,
  sequences,
}: OpenChatOptions): Promise<ChatRuntime> {
  const largest = Math.min(trained, LARGEST_DEFAULT_CONTEXT);
  const context = await model.createContext({
    contextSize: contextSize ?? { min: Math.min(SMALLEST_CONTEXT, largest), max: largest },
    sequences,
  });
  return new ChatRuntime({ name, model, context, chatWrapper: templateOf(model, chatTemplate) });
}

/**
 * The chat template of the model. node-llama-cpp takes its own class for Llama 3.1 even where the model's template has
 * no preamble, and would then add dates and tool instructions that the model was not trained on.
 */
function templateOf(model: LlamaModel, chatTemplate: string | undefined): ChatWrapper {
  const preamble = {
    noToolInstructions: true,
    ...(chatTemplate?.includes('Cutting Knowledge Date') ? {} : { cuttingKnowledgeDate: null }),
    ...(chatTemplate?.includes('Today Date') ? {} : { todayDate: null }),
  };
  return resolveChatWrapper(model, {
    warningLogs: false,
    customWrapperSettings: { 'llama3.1': preamble, 'llama3.2-lightweight': preamble },
  });
}
