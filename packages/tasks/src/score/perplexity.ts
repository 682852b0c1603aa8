import { AppError } from '@repaso/contract';
import type { TaskModel } from '../model/task-model.ts';

export interface Perplexity {
  /** e to the mean negative log-probability of a token: among how many tokens the model hesitates. 1 and up. */
  perplexity: number;
  /** Tokens that were predicted: all but the first. */
  tokens: number;
}

/** Perplexity of a text under a chat model. @throws AppError `model_unavailable` when the model does not tell */
export async function perplexityOf(model: TaskModel, text: string, signal: AbortSignal): Promise<Perplexity> {
  if (model.logProbabilities === undefined) {
    throw new AppError(
      'model_unavailable',
      `The model "${model.name}" does not tell the probabilities of tokens.`,
      {
        hint: 'Use a GGUF model that runs in Repaso.',
      },
    );
  }
  const logarithms = await model.logProbabilities(text, signal);
  if (logarithms.length === 0) {
    throw new AppError('bad_request', 'The text has a single token, so there is nothing to predict.', {
      hint: 'Give a longer text.',
    });
  }
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
  return { perplexity: Math.exp(-mean), tokens: logarithms.length };
}
