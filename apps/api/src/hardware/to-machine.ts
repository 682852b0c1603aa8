import type { Hardware } from '@repaso/contract';
import { gpuBandwidth } from '@repaso/llama';
import type { Machine } from '@repaso/models';

/** What a machine offers to models of the catalogue. */
export function toMachine(found: Hardware, bandwidth: number | null, reserved: number): Machine {
  const { gpu, gpuNames, gpuMemory, memory } = found;
  return {
    gpu: gpu === false ? null : { memory: gpuMemory.total, bandwidth: gpuBandwidth(gpuNames[0] ?? '') },
    memory: memory.total,
    bandwidth,
    reserved,
  };
}
