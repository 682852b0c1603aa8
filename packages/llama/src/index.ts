export { ChatLlama, type ChatLlamaCallOptions, type ChatLlamaFields } from './chat/chat-llama.ts';
export type { Hardware } from './engine/hardware.ts';
export { type LlamaEngine, type OpenLlamaOptions, openLlama } from './engine/open-llama.ts';
export { type GgufSummary, validateGguf } from './gguf/validate-gguf.ts';
export { LlamaSentenceMarker } from './marker/llama-sentence-marker.ts';
export {
  type OpenedChat,
  type OpenedMarker,
  type OpenedModel,
  type OpenModelOptions,
  openModel,
} from './open-model.ts';
