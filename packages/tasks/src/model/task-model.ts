import type { BaseChatModel, BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AppError, type ChatCallOptions, type Language } from '@repaso/contract';

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

/** How to get a model that writes, as a sentence in each language. */
export const INSTALL_HINT: Record<Language, string> = {
  en:
    'Install a chat model: `repaso models fit` proposes one for this machine and `repaso models pull ID` loads it ' +
    '(2 to 6 GB), or set REPASO_MODEL to a GGUF file of your own.',
  es:
    'Instala un modelo de chat: `repaso models fit` propone uno para esta máquina y `repaso models pull ID` lo trae ' +
    '(de 2 a 6 GB), o pon en REPASO_MODEL un archivo GGUF tuyo.',
};

/**
 * @param task its name, and how it would use the model where there are other ways
 * @throws AppError `model_unavailable` that says what to install
 */
export function requireModel(current: CurrentModel, task: string): TaskModel {
  const model = current();
  if (model !== undefined) return model;
  throw new AppError(
    'model_unavailable',
    `${task} needs a model that writes, and the embedded one only marks sentences.`,
    {
      hint: INSTALL_HINT.en,
      spanish: {
        message: `${task} necesita un modelo que escriba, y el incluido solo señala frases.`,
        hint: INSTALL_HINT.es,
      },
    },
  );
}
