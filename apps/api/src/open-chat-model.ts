import { connectModel, type OpenedModel, superviseModel } from '@repaso/llama';
import type { Configuration } from './configuration.ts';

/**
 * Opens what the configuration names: a model server, or else a file in an engine process of its own.
 * @throws AppError `model_unavailable` when it cannot be opened
 */
export function openChatModel(
  { model, llmBaseUrl, llmApiKey, llmModel }: Configuration,
  onCrash: (lastWords: string) => void,
): Promise<OpenedModel> {
  if (llmBaseUrl === undefined) return superviseModel({ path: model, onCrash });
  return connectModel({
    baseUrl: llmBaseUrl,
    ...(llmApiKey === undefined ? {} : { apiKey: llmApiKey }),
    ...(llmModel === undefined ? {} : { model: llmModel }),
  });
}
