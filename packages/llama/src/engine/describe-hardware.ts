import type { Hardware } from '@repaso/contract';
import type { Llama } from 'node-llama-cpp';
import { availableMemory } from './available-memory.ts';

/** Asks the engine what it runs on. Cheap enough to be asked at every `doctor`. */
export async function describeHardware(llama: Llama): Promise<Hardware> {
  const [gpuNames, gpuMemory, memory] = await Promise.all([
    llama.gpu === false ? [] : llama.getGpuDeviceNames(),
    llama.getVramState(),
    llama.getRamState(),
  ]);
  return {
    gpu: llama.gpu,
    gpuNames,
    gpuMemory: { total: gpuMemory.total, free: gpuMemory.free, unified: gpuMemory.unifiedSize },
    memory: { total: memory.total, free: availableMemory() },
    cores: llama.cpuMathCores,
    threads: llama.maxThreads === 0 ? llama.cpuMathCores : llama.maxThreads,
    buildType: llama.buildType,
    llamaCpp: llama.llamaCppRelease.release,
  };
}
