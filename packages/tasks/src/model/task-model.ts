import type { BaseChatModel, BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AppError, type ChatCallOptions } from '@repaso/contract';

/** A chat model as the tasks use it. */
export interface TaskModel {
  name: string;
  model: BaseChatModel<BaseChatModelCallOptions & ChatCallOptions>;
  /** Tokens that prompt and answer together may have. */
  contextSize: number;
  /** Tokens of a plain text, without template. */
  countTokens(text: string): number | Promise<number>;
}

/** The chat model of the moment; undefined while only the embedded model, which cannot write, is there. */
export type CurrentModel = () => TaskModel | undefined;

export const INSTALL_HINT =
  'Install a chat model: `repaso models fit` proposes one for this machine and `repaso models pull ID` loads it ' +
  '(2 to 6 GB), or set REPASO_MODEL to a GGUF file of your own.';

/** @throws AppError `model_unavailable` that says what to install */
export function requireModel(current: CurrentModel, work: string): TaskModel {
  const model = current();
  if (model !== undefined) return model;
  throw new AppError(
    'model_unavailable',
    `${work} needs a model that writes, and the embedded one only marks sentences.`,
    { hint: INSTALL_HINT },
  );
}
