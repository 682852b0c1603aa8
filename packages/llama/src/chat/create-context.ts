import { freemem } from 'node:os';
import { InsufficientMemoryError, type LlamaContext, type LlamaModel } from 'node-llama-cpp';

/** Context that is asked for where the caller names none; the memory of the machine may make it smaller. */
const LARGEST_DEFAULT_CONTEXT = 8192;
const SMALLEST_DEFAULT_CONTEXT = 512;
/** Sequences that are tried where the caller names none: parallel answers are worth less than a whole context. */
const DEFAULT_SEQUENCES = [4, 2, 1];

/** An adapter (GGUF) that was trained for the model. */
export interface LoraAdapter {
  path: string;
  /** Strength; 1 by default, 0 is as without. */
  scale?: number;
}

export interface ContextWish {
  /** Tokens that the model was trained on. */
  trained: number;
  contextSize: number | undefined;
  sequences: number | undefined;
  lora?: readonly LoraAdapter[] | undefined;
}

interface ContextShape {
  contextSize: number;
  sequences: number;
}

/**
 * Makes the first context that the memory holds: the one that is wished for, or else the largest. Memory is counted
 * before it is taken, because a system that promises more than it has kills the process later.
 * @throws InsufficientMemoryError when none fits.
 */
export async function createContext(model: LlamaModel, wish: ContextWish): Promise<LlamaContext> {
  const adapters = (wish.lora ?? []).map(({ path, scale = 1 }) => ({ filePath: path, scale }));
  let refusal: unknown;
  for (const shape of shapesFor(wish)) {
    try {
      requireMemory(model, shape);
      return await model.createContext({
        ...shape,
        failedCreationRemedy: false,
        ...(adapters.length === 0 ? {} : { lora: { adapters } }),
      });
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function shapesFor({ trained, contextSize, sequences }: ContextWish): ContextShape[] {
  const largest = contextSize ?? Math.min(trained, LARGEST_DEFAULT_CONTEXT);
  const counts = sequences === undefined ? DEFAULT_SEQUENCES : [sequences];
  const shapes = counts.map((count) => ({ contextSize: largest, sequences: count }));
  if (contextSize !== undefined) return shapes;
  const fewest = counts.at(-1) as number;
  for (let size = largest / 2; size >= SMALLEST_DEFAULT_CONTEXT; size /= 2) {
    shapes.push({ contextSize: Math.floor(size), sequences: fewest });
  }
  return shapes;
}

function requireMemory(model: LlamaModel, shape: ContextShape): void {
  const bytes = stateBytes(model, shape);
  const free = availableMemory();
  // What lies on the graphics card is counted by node-llama-cpp.
  if (model.gpuLayers > 0 || bytes <= free) return;
  const inGigabytes = (count: number) => (count / 1e9).toFixed(1);
  throw new InsufficientMemoryError(
    `The context needs ${inGigabytes(bytes)} GB of memory, ${inGigabytes(free)} GB are free.`,
  );
}

/** Keys and values of all layers, in 16 bits: nearly all that a context takes. */
function stateBytes({ fileInfo }: LlamaModel, { contextSize, sequences }: ContextShape): number {
  const { block_count = 0, embedding_length = 0, attention } = fileInfo.architectureMetadata;
  const heads = firstOf(attention?.head_count) ?? 1;
  const keyHeads = firstOf(attention?.head_count_kv) ?? heads;
  const width = attention?.key_length ?? embedding_length / heads;
  return contextSize * sequences * block_count * keyHeads * width * 2 * 2;
}

function firstOf(count: number | number[] | undefined): number | undefined {
  return Array.isArray(count) ? Math.max(...count) : count;
}

/** What this process may still take, in bytes; limits of a container count. */
function availableMemory(): number {
  return process.availableMemory?.() ?? freemem();
}

function isOutOfMemory(error: unknown): boolean {
  // llama.cpp says no more than that it failed; with a file that loaded, memory is the reason.
  return (
    error instanceof InsufficientMemoryError ||
    (error instanceof Error && error.message === 'Failed to create context')
  );
}
