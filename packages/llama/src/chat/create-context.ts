import type { HardwarePlan } from '@repaso/contract';
import { InsufficientMemoryError, type LlamaContext, type LlamaModel } from 'node-llama-cpp';

const SMALLEST_DEFAULT_CONTEXT = 512;

/** An adapter (GGUF) that was trained for the model. */
export interface LoraAdapter {
  path: string;
  /** Strength; 1 by default, 0 is as without. */
  scale?: number;
}

export type ContextShape = Pick<HardwarePlan, 'contextSize' | 'sequences' | 'kvPrecision'>;

export interface ContextWish {
  /** As it was planned. */
  shape: ContextShape;
  /** Whether a smaller context will do where the planned one cannot be had after all. */
  shrink: boolean;
  lora?: readonly LoraAdapter[] | undefined;
}

/**
 * Makes the context that was planned, or the largest below it that can be had.
 * @throws InsufficientMemoryError when none can.
 */
export async function createContext(model: LlamaModel, wish: ContextWish): Promise<LlamaContext> {
  const adapters = (wish.lora ?? []).map(({ path, scale = 1 }) => ({ filePath: path, scale }));
  let refusal: unknown;
  for (const { contextSize, sequences, kvPrecision } of shapesFor(wish)) {
    try {
      return await model.createContext({
        ...{ contextSize, sequences, failedCreationRemedy: false },
        // llama.cpp keeps values in 8 bits for flash attention only.
        ...(kvPrecision === 'q8_0'
          ? {
              flashAttention: true,
              experimentalKvCacheKeyType: 'Q8_0' as const,
              experimentalKvCacheValueType: 'Q8_0' as const,
            }
          : {}),
        ...(adapters.length === 0 ? {} : { lora: { adapters } }),
      });
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function shapesFor({ shape, shrink }: ContextWish): ContextShape[] {
  if (!shrink) return [shape];
  const shapes = [shape];
  for (let size = shape.contextSize; size >= SMALLEST_DEFAULT_CONTEXT; size /= 2) {
    shapes.push({ ...shape, contextSize: Math.floor(size), sequences: 1 });
  }
  return shapes;
}

function isOutOfMemory(error: unknown): boolean {
  // llama.cpp says no more than that it failed; with a file that loaded, memory is the reason.
  return (
    error instanceof InsufficientMemoryError ||
    (error instanceof Error && error.message === 'Failed to create context')
  );
}
