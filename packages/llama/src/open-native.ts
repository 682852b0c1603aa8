import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, type HardwarePlan, type SentenceMarker, type TextScorer } from '@repaso/contract';
import type { LlamaModel } from 'node-llama-cpp';
import type { LoraAdapter } from './chat/create-context.ts';
import { openChat } from './chat/open-chat.ts';
import type { SequenceEngine } from './chat/sequence-engine.ts';
import { type LoadedModel, loadModel, memoryOr, tooLarge } from './engine/load-model.ts';
import type { LlamaEngine } from './engine/open-llama.ts';
import { refuseModel } from './gguf/refuse-model.ts';
import type { GgufSummary } from './gguf/validate-gguf.ts';
import { MARKER_CONTEXT, openMarker } from './marker/open-marker.ts';
import { type ModelShape, modelShape } from './plan/model-shape.ts';
import { type Promised, planHardware } from './plan/plan-hardware.ts';
import { settlePlan } from './plan/settle-plan.ts';

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
  /** Memory that others of this machine were promised. */
  promised?: readonly Promised[];
}

interface NativeBase {
  readonly name: string;
  readonly shape: ModelShape;
  /** How it lies in memory. */
  readonly plan: HardwarePlan;
  /** Frees the memory; whoever still runs is stopped. */
  dispose(): Promise<void>;
}

export interface NativeChat extends NativeBase {
  readonly kind: 'chat';
  readonly engine: SequenceEngine;
}

export interface NativeMarker extends NativeBase {
  readonly kind: 'marker';
  readonly marker: SentenceMarker & TextScorer;
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
  let planned: Planned | undefined;
  const loaded = await loadModel(library, path, async (summary) => {
    planned = await plan(library, options, summary);
    return { gpu: { layers: planned.plan.gpuLayers, contextSize: planned.plan.contextSize } };
  });
  const { summary, model } = loaded;
  const { shape, plan: draft } = planned as Planned;
  const name = summary.name ?? basename(path).replace(/\.gguf$/i, '');
  const models = [model];
  const unload = async () => {
    for (const each of models) await each.dispose();
  };
  try {
    if (summary.readout === 'marker') {
      const marker = await openMarker({ ...loaded, path, name, contextSize: draft.contextSize });
      const settled = settlePlan(draft, {
        gpuLayers: model.gpuLayers,
        contextSize: draft.contextSize,
        sequences: 1,
      });
      const dispose = () => marker.dispose().then(unload);
      return { kind: 'marker', name, shape, plan: settled, marker, dispose };
    }
    for (const adapter of options.lora ?? []) requireAdapter(adapter);
    const speculation = await loadSpeculation(library, options.speculation, loaded, models);
    const { chatTemplate } = summary;
    const shrink = contextSize === undefined;
    const engine = await openChat({
      ...{ name, model, chatTemplate, shape: draft, shrink, lora: options.lora, speculation },
    });
    const settled = settlePlan(draft, {
      ...{ contextSize: engine.contextSize, sequences: engine.sequences, gpuLayers: model.gpuLayers },
    });
    return { kind: 'chat', name, shape, plan: settled, engine, dispose: () => engine.close().then(unload) };
  } catch (error) {
    await unload();
    const fault = options.lora?.length ? 'does not take its adapters' : 'cannot be given a context';
    throw error instanceof AppError ? error : memoryOr(error, path, fault);
  }
}

/** llama.cpp says of an adapter that is not there no more than that something went wrong. */
function requireAdapter({ path }: LoraAdapter): void {
  if (existsSync(path)) return;
  throw refuseModel(path, 'does not exist', 'Check the path of the adapter.');
}

interface Planned {
  shape: ModelShape;
  plan: HardwarePlan;
}

/** Lays the model out over the memory of now. @throws AppError when it does not fit, or is not for this */
async function plan(library: LlamaEngine, options: NativeOptions, summary: GgufSummary): Promise<Planned> {
  const { path, contextSize, sequences, promised } = options;
  const isMarker = summary.readout === 'marker';
  if (!isMarker) {
    if (`${summary.architecture}.pooling_type` in summary.metadata) {
      throw refuseModel(path, 'makes embeddings and does not write', 'Choose a chat model.');
    }
    checkRange('contextSize', contextSize ?? SMALLEST_CONTEXT, SMALLEST_CONTEXT, summary.contextLength);
  }
  const shape = modelShape(summary);
  const chosen = planHardware({
    model: shape,
    hardware: await library.hardware(),
    wish: isMarker
      ? { contextSize: Math.min(contextSize ?? MARKER_CONTEXT, summary.contextLength), sequences: 1 }
      : { contextSize, sequences },
    ...(promised === undefined ? {} : { promised }),
  });
  if (chosen === undefined) throw tooLarge(path);
  return { shape, plan: chosen };
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
