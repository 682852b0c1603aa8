export {
  type ChatDefaults,
  ChatLlama,
  type ChatLlamaCallOptions,
  type ChatLlamaFields,
} from './chat/chat-llama.ts';
export type { ChatCall, ChatPart, ChatRuntime } from './chat/chat-runtime.ts';
export { gpuBandwidth } from './engine/gpu-bandwidth.ts';
export { type LlamaEngine, type OpenLlamaOptions, openLlama } from './engine/open-llama.ts';
export { type GgufSummary, validateGguf } from './gguf/validate-gguf.ts';
export {
  type ModelOptions,
  type OpenedChat,
  type OpenedMarker,
  type OpenedModel,
  type OpenModelOptions,
  openModel,
} from './open-model.ts';
export { type ConnectModelOptions, connectModel } from './openai/connect-model.ts';
export { type ModelShape, modelShape } from './plan/model-shape.ts';
export { type PlanOptions, type Promised, planHardware } from './plan/plan-hardware.ts';
export {
  type SupervisedModel,
  type SuperviseModelOptions,
  superviseModel,
} from './process/supervise-model.ts';
