import { connectModel, type OpenedModel, type SupervisedModel, superviseModel } from '@repaso/llama';
import { type Configuration, PROMPT_LOOKUP } from './configuration.ts';
import { onnxModelBytes } from './hardware/onnx-model-bytes.ts';

/** A model of this machine knows how it lies in memory; one of a model server does not tell. */
export type ChatModel = SupervisedModel | (OpenedModel & { plan?: undefined });

/**
 * Opens what the configuration names: a model server, or else a file in an engine process of its own.
 * @throws AppError `model_unavailable` when it cannot be opened
 */
export async function openChatModel(
  configuration: Configuration,
  onCrash: (lastWords: string) => void,
): Promise<ChatModel> {
  const { model, embedder, reranker, contextSize, sequences, lora, speculation } = configuration;
  const { llmBaseUrl, llmApiKey, llmModel } = configuration;
  if (llmBaseUrl === undefined) {
    const promised = [{ name: 'embedder', bytes: await onnxModelBytes(embedder.path) }];
    const forReranker = await onnxModelBytes(reranker.path);
    if (forReranker > 0) promised.push({ name: 'reranker', bytes: forReranker });
    return superviseModel({
      ...{ path: model.path, onCrash, promised },
      ...(contextSize === undefined ? {} : { contextSize }),
      ...(sequences === undefined ? {} : { sequences }),
      ...(lora.length === 0 ? {} : { lora: lora.map((path) => ({ path })) }),
      ...(speculation === undefined
        ? {}
        : { speculation: speculation === PROMPT_LOOKUP ? speculation : { draftModel: speculation } }),
    });
  }
  return connectModel({
    baseUrl: llmBaseUrl,
    ...(llmApiKey === undefined ? {} : { apiKey: llmApiKey }),
    ...(llmModel === undefined ? {} : { model: llmModel }),
    ...(contextSize === undefined ? {} : { contextSize }),
  });
}
