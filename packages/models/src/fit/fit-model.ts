import type { CatalogModel, ModelFit } from '@repaso/contract';
import type { Machine } from './machine.ts';

/** What the screen and other programs take of a graphics card: at least so many bytes, or this share. */
const GPU_MARGIN = 0.8e9;
const GPU_MARGIN_SHARE = 0.08;
/** Share of the memory that one program can count on. */
const MEMORY_SHARE = 0.8;

/**
 * How a model would sit on a machine. Generation reads the active weights once for each token, so the bandwidth of the
 * memory over their size is the speed that nothing can exceed; 60 to 80 % of it is usual.
 */
export function fitModel(model: CatalogModel, machine: Machine): ModelFit {
  const card = machine.gpu?.memory ?? 0;
  const gpu = Math.max(0, card - Math.max(GPU_MARGIN, card * GPU_MARGIN_SHARE));
  const memory = machine.memory * MEMORY_SHARE - machine.reserved;
  const needs = model.memoryBytes;
  const perToken = (model.diskBytes * model.activeParameters) / model.parameters;
  const gpuSpeed = machine.gpu?.bandwidth ?? null;
  if (machine.gpu !== null && needs <= gpu) {
    return {
      place: 'gpu',
      tokensPerSecond: gpuSpeed === null ? null : gpuSpeed / perToken,
      reason: `${gigabytes(needs)} of ${gigabytes(gpu)} graphics memory`,
    };
  }
  if (machine.gpu !== null && needs <= gpu + Math.max(0, memory)) {
    const share = gpu / needs;
    const tokensPerSecond =
      gpuSpeed === null || machine.bandwidth === null
        ? null
        : 1 / ((perToken * share) / gpuSpeed + (perToken * (1 - share)) / machine.bandwidth);
    return {
      place: 'split',
      tokensPerSecond,
      reason: `${gigabytes(needs)}: ${Math.round(share * 100)} % of it fits the graphics card, the rest runs on the processor`,
    };
  }
  if (needs <= memory) {
    return {
      place: 'cpu',
      tokensPerSecond: machine.bandwidth === null ? null : machine.bandwidth / perToken,
      reason: `${gigabytes(needs)} of ${gigabytes(memory)} memory, on the processor`,
    };
  }
  const most = Math.max(gpu, memory);
  return {
    place: 'none',
    tokensPerSecond: null,
    reason: `needs ${gigabytes(needs)}, and ${gigabytes(Math.max(0, most))} can be had`,
  };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
