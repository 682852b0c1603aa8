import { type ChatWrapper, type LlamaModel, resolveChatWrapper } from 'node-llama-cpp';
import { type ContextShape, createContext, type LoraAdapter } from './create-context.ts';
import { SequenceEngine } from './sequence-engine.ts';
import { draftPredictor, promptLookup, type SequencePredictor } from './sequence-predictor.ts';

export interface OpenChatOptions {
  name: string;
  model: LlamaModel;
  /** Jinja source that the file carries. */
  chatTemplate: string | undefined;
  /** Context as it was planned. */
  shape: ContextShape;
  /** Whether a smaller one will do. */
  shrink: boolean;
  lora?: readonly LoraAdapter[] | undefined;
  /** `prompt-lookup`, or a smaller model with the same vocabulary that is already loaded. */
  speculation?: 'prompt-lookup' | LlamaModel | undefined;
}

/** Gives a loaded model its context, its sequences and its own chat template. */
export async function openChat(options: OpenChatOptions): Promise<SequenceEngine> {
  const { name, model, chatTemplate } = options;
  const context = await createContext(model, options);
  const { contextSize, totalSequences: sequences } = context;
  const predictor = await predictorOf(options.speculation, { contextSize, sequences });
  return new SequenceEngine({
    name,
    model,
    context,
    predictor,
    chatWrapper: templateOf(model, chatTemplate),
  });
}

async function predictorOf(
  speculation: OpenChatOptions['speculation'],
  size: { contextSize: number; sequences: number },
): Promise<SequencePredictor | undefined> {
  if (speculation === undefined) return undefined;
  if (speculation === 'prompt-lookup') return promptLookup;
  return draftPredictor(
    await createContext(speculation, { shape: { ...size, kvPrecision: 'f16' }, shrink: false }),
  );
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
