import type { Hardware, HardwarePlan } from '@repaso/contract';
import { ChatLlama } from '../chat/chat-llama.ts';
import { LlamaRuntime } from '../chat/llama-runtime.ts';
import type { ModelOptions, OpenedChat, OpenedMarker } from '../open-model.ts';
import type { EngineOptions } from './engine-message.ts';
import { EngineSupervisor, type SupervisorOptions } from './engine-supervisor.ts';
import { SupervisedEngine } from './supervised-engine.ts';

export interface SuperviseModelOptions
  extends ModelOptions,
    Pick<EngineOptions, 'gpu' | 'threads'>,
    SupervisorOptions {}

interface Supervised {
  /** Number of the engine process. */
  readonly pid: number | undefined;
  /** What the engine runs on, measured now. */
  hardware(): Promise<Hardware>;
  /** Bytes a second that the processor reads from memory, measured now (some 0.3 s). */
  bandwidth(): Promise<number>;
  /** How the model lies in memory. */
  readonly plan: HardwarePlan;
  /** Bytes of weights that are read for each token. */
  readonly bytesPerToken: number;
}

export type SupervisedModel = (OpenedChat | OpenedMarker) & Supervised;

/**
 * Opens a model in a process of its own, which is started again when it dies. Whatever happens to it (a fault of native
 * code, no memory left, kill -9), this process lives: the calls that it was working on fail at once with
 * `model_unavailable`, those that wait for their turn are answered by the next one.
 * @throws AppError as `openModel`, when the model cannot be opened in the first place.
 */
export async function superviseModel(options: SuperviseModelOptions): Promise<SupervisedModel> {
  const { queue, defaults, restart, onCrash, ...engineOptions } = options;
  const supervision = {
    ...(restart === undefined ? {} : { restart }),
    ...(onCrash === undefined ? {} : { onCrash }),
  };
  const supervisor = await EngineSupervisor.start(engineOptions, supervision);
  const engine = new SupervisedEngine(supervisor);
  const supervised = {
    get pid() {
      return supervisor.pid;
    },
    hardware: async () => (await supervisor.child()).do('hardware', {}),
    bandwidth: async () => (await supervisor.child()).do('bandwidth', {}),
    get plan() {
      return supervisor.model.plan;
    },
    get bytesPerToken() {
      return supervisor.model.bytesPerToken;
    },
  };
  const { kind, name, contextSize } = supervisor.model;
  if (kind === 'marker') {
    return Object.assign(supervised, { kind, name, marker: engine, dispose: () => engine.close() });
  }
  const model = new ChatLlama({ ...defaults, runtime: new LlamaRuntime(engine, queue) });
  return Object.assign(supervised, { kind, name, model, contextSize, dispose: () => model.dispose() });
}
