import { InsufficientMemoryError, type LlamaModel } from 'node-llama-cpp';
import { refuseModel } from '../gguf/refuse-model.ts';
import { type GgufSummary, validateGguf } from '../gguf/validate-gguf.ts';
import type { LlamaEngine } from './open-llama.ts';

export interface LoadedModel {
  summary: GgufSummary;
  model: LlamaModel;
}

/**
 * Checks the header, then gives the file to llama.cpp.
 * @throws AppError `model_unavailable` with the file's name and the way out.
 */
export async function loadModel(engine: LlamaEngine, path: string): Promise<LoadedModel> {
  const summary = await validateGguf(path);
  try {
    return { summary, model: await engine.llama.loadModel({ modelPath: path }) };
  } catch (error) {
    throw memoryOr(error, path, 'cannot be loaded by llama.cpp');
  }
}

/** Tells a model that is too large for the machine from one that is broken. */
export function memoryOr(error: unknown, path: string, fault: string): Error {
  return error instanceof InsufficientMemoryError
    ? refuseModel(
        path,
        'needs more memory than is free',
        'Choose a smaller model or a smaller context.',
        error,
      )
    : refuseModel(path, fault, undefined, error);
}
