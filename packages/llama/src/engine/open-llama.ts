import { AppError, type Hardware } from '@repaso/contract';
import type { Llama } from 'node-llama-cpp';
import { describeHardware } from './describe-hardware.ts';
import { measureBandwidth } from './measure-bandwidth.ts';

export interface OpenLlamaOptions {
  /** `auto` takes the best backend that works (CUDA, Vulkan, Metal), else the CPU; `false` never looks. */
  gpu?: 'auto' | false;
  /** Threads at most. By default one less than the cores, so that the rest of the machine stays alive. */
  threads?: number;
  /** Receives what llama.cpp has to say (errors and warnings). Silent by default. */
  onLog?: (level: string, message: string) => void;
}

/** The native library, loaded once and shared by all models of the process. */
export interface LlamaEngine {
  readonly llama: Llama;
  hardware(): Promise<Hardware>;
  /** Bytes a second that the processor reads from memory, measured now. */
  bandwidth(): Promise<number>;
  /** Unloads every model that is still open, then the library. */
  dispose(): Promise<void>;
}

/**
 * Loads llama.cpp. Only prebuilt or earlier local builds are used: nothing is ever compiled or downloaded here.
 * @throws AppError `model_unavailable` when no build works on this machine.
 */
export async function openLlama({
  gpu = 'auto',
  threads,
  onLog,
}: OpenLlamaOptions = {}): Promise<LlamaEngine> {
  const llama = await load(gpu, onLog);
  llama.maxThreads = threads ?? Math.max(1, llama.cpuMathCores - 1);
  return {
    llama,
    hardware: () => describeHardware(llama),
    bandwidth: () => measureBandwidth(llama.maxThreads),
    dispose: () => llama.dispose(),
  };
}

async function load(gpu: 'auto' | false, onLog: OpenLlamaOptions['onLog']): Promise<Llama> {
  const { getLlama, LlamaLogLevel, NoBinaryFoundError } = await import('node-llama-cpp');
  try {
    return await getLlama({
      gpu,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: onLog === undefined ? LlamaLogLevel.fatal : LlamaLogLevel.warn,
      logger: (level, message) => onLog?.(level, message),
    });
  } catch (error) {
    if (!(error instanceof NoBinaryFoundError)) throw error;
    throw new AppError('model_unavailable', 'No build of llama.cpp works on this machine.', {
      hint: 'Run "npm ci" without --omit=optional, so that the build for this system is installed.',
      cause: error,
      spanish: {
        message: 'Ninguna compilación de llama.cpp funciona en esta máquina.',
        hint: 'Ejecuta «npm ci» sin --omit=optional, para que se instale la de este sistema.',
      },
    });
  }
}
