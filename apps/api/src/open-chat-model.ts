import { connectModel, type OpenedModel, type SupervisedModel, superviseModel } from '@repaso/llama';
import type { Configuration } from './configuration.ts';
import { embedderBytes } from './hardware/embedder-bytes.ts';

/** A model of this machine knows how it lies in memory; one of a model server does not tell. */
export type ChatModel = SupervisedModel | (OpenedModel & { plan?: undefined });

/**
 * Opens what the configuration names: a model server, or else a file in an engine process of its own.
 * @throws AppError `model_unavailable` when it cannot be opened
 */
export async function openChatModel(
  { model, embedder, llmBaseUrl, llmApiKey, llmModel }: Configuration,
  onCrash: (lastWords: string) => void,
): Promise<ChatModel> {
  if (llmBaseUrl === undefined) {
    const promised = [{ name: 'embedder', bytes: await embedderBytes(embedder.path) }];
    return superviseModel({ path: model.path, onCrash, promised });
  }
  return connectModel({
    baseUrl: llmBaseUrl,
    ...(llmApiKey === undefined ? {} : { apiKey: llmApiKey }),
    ...(llmModel === undefined ? {} : { model: llmModel }),
  });
}
