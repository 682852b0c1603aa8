import { InsufficientMemoryError, type LlamaModel } from 'node-llama-cpp';
import { refuseModel } from '../gguf/refuse-model.ts';
import { type GgufSummary, validateGguf } from '../gguf/validate-gguf.ts';
import type { LlamaEngine } from './open-llama.ts';

export interface LoadedModel {
  summary: GgufSummary;
  model: LlamaModel;
}

export interface LoadOptions {
  /** Layers on the graphics card at most, and the context that must find room beside them. By default as many as fit. */
  gpu?: { layers: number; contextSize: number };
}

/**
 * Checks the header, then gives the file to llama.cpp.
 * @param optionsFor what to load it with, as its header says
 * @throws AppError `model_unavailable` with the file's name and the way out.
 */
export async function loadModel(
  engine: LlamaEngine,
  path: string,
  optionsFor: (summary: GgufSummary) => Promise<LoadOptions> = async () => ({}),
): Promise<LoadedModel> {
  const summary = await validateGguf(path);
  const { gpu } = await optionsFor(summary);
  // The plan bounds what goes to the card; the library may still take less where it knows better.
  const gpuLayers =
    gpu === undefined
      ? undefined
      : gpu.layers === 0
        ? 0
        : { max: gpu.layers, fitContext: { contextSize: gpu.contextSize } };
  try {
    const model = await engine.llama.loadModel({
      modelPath: path,
      ...(gpuLayers === undefined ? {} : { gpuLayers }),
    });
    return { summary, model };
  } catch (error) {
    throw memoryOr(error, path, 'cannot be loaded by llama.cpp');
  }
}

/** Tells a model that is too large for the machine from one that is broken. */
export function memoryOr(error: unknown, path: string, fault: string): Error {
  return error instanceof InsufficientMemoryError
    ? tooLarge(path, error)
    : refuseModel(path, fault, undefined, error);
}

/** The error for a model that the memory does not hold. */
export function tooLarge(path: string, cause?: unknown): Error {
  return refuseModel(
    path,
    'needs more memory than is free',
    'Choose a smaller model or a smaller context.',
    cause,
  );
}
