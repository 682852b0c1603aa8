import type { Llama } from 'node-llama-cpp';

/** What the engine found on this machine and runs on; sizes in bytes. */
export interface Hardware {
  /** Backend in use; `false` when everything runs on the CPU. */
  gpu: 'cuda' | 'vulkan' | 'metal' | false;
  gpuNames: string[];
  gpuMemory: { total: number; free: number };
  memory: { total: number; free: number };
  /** CPU cores that are useful for arithmetic (hyper-threads not counted). */
  cores: number;
  /** Threads that the engine uses at most. */
  threads: number;
  /** `prebuilt` came with npm; `localBuild` was compiled on this machine. */
  buildType: 'localBuild' | 'prebuilt';
  /** Release of llama.cpp inside. */
  llamaCpp: string;
}

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
    gpuMemory: { total: gpuMemory.total, free: gpuMemory.free },
    memory: { total: memory.total, free: memory.free },
    cores: llama.cpuMathCores,
    threads: llama.maxThreads === 0 ? llama.cpuMathCores : llama.maxThreads,
    buildType: llama.buildType,
    llamaCpp: llama.llamaCppRelease.release,
  };
}
