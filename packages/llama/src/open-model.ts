import { basename } from 'node:path';
import { AppError, type ChatCallOptions, type SentenceMarker } from '@repaso/contract';
import { ChatLlama } from './chat/chat-llama.ts';
import { openChat } from './chat/open-chat.ts';
import { loadModel, memoryOr } from './engine/load-model.ts';
import type { LlamaEngine } from './engine/open-llama.ts';
import { refuseModel } from './gguf/refuse-model.ts';
import { openMarker } from './marker/open-marker.ts';

const SMALLEST_CONTEXT = 256;
const LARGEST_CONTEXT = 2 ** 22;

export interface OpenModelOptions {
  engine: LlamaEngine;
  /** Path of a GGUF file. */
  path: string;
  /** Tokens of context a sequence. By default up to 8192, as the model and the memory allow. */
  contextSize?: number;
  /** Answers that may be generated at the same time; the others wait their turn. 1 by default. */
  sequences?: number;
  /** Sampling that applies where a call does not say otherwise. */
  defaults?: ChatCallOptions;
}

interface OpenedBase {
  /** Name of the model, as its file gives it. */
  readonly name: string;
  /** Stops what runs and frees the memory. */
  dispose(): Promise<void>;
}

/** A model that writes: use `model` like any LangChain chat model. */
export interface OpenedChat extends OpenedBase {
  readonly kind: 'chat';
  readonly model: ChatLlama;
  /** Tokens that prompt and answer together may have. */
  readonly contextSize: number;
}

/** A model that marks which sentences answer a question. */
export interface OpenedMarker extends OpenedBase {
  readonly kind: 'marker';
  readonly marker: SentenceMarker;
}

export type OpenedModel = OpenedChat | OpenedMarker;

/**
 * Opens a model file and finds out what it is for.
 * @throws AppError `model_unavailable` for a file that is missing, broken, of another kind or too large for the memory;
 * `bad_request` for options out of range.
 */
export async function openModel(options: OpenModelOptions): Promise<OpenedModel> {
  const { engine, path, contextSize, sequences = 1, defaults = {} } = options;
  checkRange('contextSize', contextSize ?? SMALLEST_CONTEXT, SMALLEST_CONTEXT, LARGEST_CONTEXT);
  checkRange('sequences', sequences, 1, 64);
  const loaded = await loadModel(engine, path);
  const { summary, model } = loaded;
  const { architecture, contextLength: trained, chatTemplate } = summary;
  const name = summary.name ?? basename(path).replace(/\.gguf$/i, '');
  try {
    if (summary.readout === 'marker') {
      const marker = await openMarker({ ...loaded, path, name, contextSize });
      return { kind: 'marker', name, marker, dispose: () => marker.dispose().then(() => model.dispose()) };
    }
    if (`${architecture}.pooling_type` in summary.metadata) {
      throw refuseModel(path, 'makes embeddings and does not write', 'Choose a chat model.');
    }
    checkRange('contextSize', contextSize ?? SMALLEST_CONTEXT, SMALLEST_CONTEXT, trained);
    const runtime = await openChat({ name, model, trained, chatTemplate, contextSize, sequences });
    const chat = new ChatLlama({ ...defaults, runtime });
    const dispose = () => chat.dispose().then(() => model.dispose());
    return { kind: 'chat', name, model: chat, contextSize: runtime.contextSize, dispose };
  } catch (error) {
    await model.dispose();
    throw error instanceof AppError ? error : memoryOr(error, path, 'cannot be given a context');
  }
}

function checkRange(option: string, value: number, smallest: number, largest: number): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  throw new AppError(
    'bad_request',
    `${option} is ${value}, not a whole number from ${smallest} to ${largest}.`,
    {
      hint: `Set ${option} inside this range.`,
    },
  );
}
