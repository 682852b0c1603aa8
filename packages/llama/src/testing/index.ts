export { type MetadataValue, type TensorToWrite, writeGguf } from './gguf-writer.ts';
export { LLAMA3_TEMPLATE } from './llama3-template.ts';
export { llama3Vocabulary, type Vocabulary } from './llama3-vocabulary.ts';
export {
  markerFile,
  openRandomChat,
  openRandomEngine,
  openRandomMarker,
  type RandomModelOptions,
} from './open-random-model.ts';
export { type OpenAiServer, type OpenAiServerOptions, startOpenAiServer } from './start-openai-server.ts';
export { LLAMA_1B_SHAPE, type RandomLlamaOptions, writeRandomLlama } from './write-random-llama.ts';
