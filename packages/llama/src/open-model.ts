import type { SentenceMarker, TextScorer } from '@repaso/contract';
import { type ChatDefaults, ChatLlama } from './chat/chat-llama.ts';
import { LlamaRuntime, type QueueLimits } from './chat/llama-runtime.ts';
import type { LlamaEngine } from './engine/open-llama.ts';
import type { NativeOptions } from './open-native.ts';

export interface ModelOptions extends NativeOptions {
  /** How many calls may wait; more are turned away as `busy`. */
  queue?: QueueLimits;
  /** What applies where a call does not say otherwise. */
  defaults?: ChatDefaults;
}

export interface OpenModelOptions extends ModelOptions {
  engine: LlamaEngine;
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
  readonly marker: SentenceMarker & TextScorer;
}

export type OpenedModel = OpenedChat | OpenedMarker;

/**
 * Opens a model file in this process and finds out what it is for. A fault of native code ends the process:
 * `superviseModel` gives the model one of its own.
 * @throws AppError `model_unavailable` for a file that is missing, broken, of another kind or too large for the memory;
 * `bad_request` for options out of range.
 */
export async function openModel(options: OpenModelOptions): Promise<OpenedModel> {
  // Programs that leave the model to a process of its own do without the native library.
  const { openNative } = await import('./open-native.ts');
  const native = await openNative(options.engine, options);
  if (native.kind === 'marker') return native;
  const { kind, name, engine, dispose } = native;
  const model = new ChatLlama({ ...options.defaults, runtime: new LlamaRuntime(engine, options.queue) });
  return {
    kind,
    name,
    model,
    contextSize: engine.contextSize,
    dispose: () => model.dispose().then(dispose),
  };
}
