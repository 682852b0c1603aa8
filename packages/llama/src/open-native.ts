import { basename } from 'node:path';
import { AppError, type SentenceMarker } from '@repaso/contract';
import type { LlamaModel } from 'node-llama-cpp';
import type { LoraAdapter } from './chat/create-context.ts';
import { openChat } from './chat/open-chat.ts';
import type { SequenceEngine } from './chat/sequence-engine.ts';
import { type LoadedModel, loadModel, memoryOr } from './engine/load-model.ts';
import type { LlamaEngine } from './engine/open-llama.ts';
import { refuseModel } from './gguf/refuse-model.ts';
import { openMarker } from './marker/open-marker.ts';

const SMALLEST_CONTEXT = 256;
const LARGEST_CONTEXT = 2 ** 22;

/** How a model file is opened. Plain data: it crosses the border of a process. */
export interface NativeOptions {
  /** Path of a GGUF file. */
  path: string;
  /** Tokens of context a sequence. By default up to 8192, as the model and the memory allow. */
  contextSize?: number;
  /** Answers that may be generated at the same time; the others wait. By default up to 4, as the memory allows. */
  sequences?: number;
  /** Adapters that were trained for this model. */
  lora?: readonly LoraAdapter[];
  /**
   * Speculative decoding, which changes the speed and not the answer: guesses from the prompt itself, or from a smaller
   * model of the same vocabulary.
   */
  speculation?: 'prompt-lookup' | { draftModel: string };
}

interface NativeBase {
  readonly name: string;
  /** Frees the memory; whoever still runs is stopped. */
  dispose(): Promise<void>;
}

export interface NativeChat extends NativeBase {
  readonly kind: 'chat';
  readonly engine: SequenceEngine;
}

export interface NativeMarker extends NativeBase {
  readonly kind: 'marker';
  readonly marker: SentenceMarker;
}

/**
 * Loads a model file into this process and finds out what it is for.
 * @throws AppError `model_unavailable` for a file that is missing, broken, of another kind or too large for the memory;
 * `bad_request` for options out of range.
 */
export async function openNative(
  library: LlamaEngine,
  options: NativeOptions,
): Promise<NativeChat | NativeMarker> {
  const { path, contextSize, sequences } = options;
  checkRange('contextSize', contextSize ?? SMALLEST_CONTEXT, SMALLEST_CONTEXT, LARGEST_CONTEXT);
  checkRange('sequences', sequences ?? 1, 1, 64);
  const loaded = await loadModel(library, path);
  const { summary, model } = loaded;
  const name = summary.name ?? basename(path).replace(/\.gguf$/i, '');
  const models = [model];
  const unload = async () => {
    for (const each of models) await each.dispose();
  };
  try {
    if (summary.readout === 'marker') {
      const marker = await openMarker({ ...loaded, path, name, contextSize });
      return { kind: 'marker', name, marker, dispose: () => marker.dispose().then(unload) };
    }
    if (`${summary.architecture}.pooling_type` in summary.metadata) {
      throw refuseModel(path, 'makes embeddings and does not write', 'Choose a chat model.');
    }
    const { contextLength: trained, chatTemplate } = summary;
    checkRange('contextSize', contextSize ?? SMALLEST_CONTEXT, SMALLEST_CONTEXT, trained);
    const speculation = await loadSpeculation(library, options.speculation, loaded, models);
    const { lora } = options;
    const shape = { trained, chatTemplate, contextSize, sequences, lora, speculation };
    const engine = await openChat({ ...shape, name, model });
    return { kind: 'chat', name, engine, dispose: () => engine.close().then(unload) };
  } catch (error) {
    await unload();
    throw error instanceof AppError ? error : memoryOr(error, path, 'cannot be given a context');
  }
}

async function loadSpeculation(
  library: LlamaEngine,
  wish: NativeOptions['speculation'],
  { summary }: LoadedModel,
  models: LlamaModel[],
): Promise<'prompt-lookup' | LlamaModel | undefined> {
  if (wish === undefined || wish === 'prompt-lookup') return wish;
  const draft = await loadModel(library, wish.draftModel);
  models.push(draft.model);
  if (draft.summary.vocabularySize === summary.vocabularySize) return draft.model;
  throw refuseModel(
    wish.draftModel,
    'has another vocabulary than the model that it should guess for',
    'Choose a small model of the same family.',
  );
}

function checkRange(option: string, value: number, smallest: number, largest: number): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  throw new AppError(
    'bad_request',
    `${option} is ${value}, not a whole number from ${smallest} to ${largest}.`,
    { hint: `Set ${option} inside this range.` },
  );
}
