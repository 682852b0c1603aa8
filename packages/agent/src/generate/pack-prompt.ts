import type { BaseMessage } from '@langchain/core/messages';
import { AppError, type Source } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { inReadingOrder } from './in-reading-order.ts';

export interface PackedPrompt {
  messages: BaseMessage[];
  /** In the order and with the numbers that they have in the prompt. */
  sources: Source[];
  /** How many that the search found did not fit. */
  droppedSources: number;
}

/**
 * Fits as many sources as possible into the context of the model, counted in its own tokens. The last ones leave first,
 * one at a time.
 * @param build makes the messages with the sources that are left
 * @param sources those that fit the question best first, neighbours behind all that were found
 * @param budget tokens that the prompt may have
 * @throws AppError `too_large` when the question alone does not fit
 */
export async function packPrompt(
  model: WritingModel,
  build: (sources: Source[]) => BaseMessage[],
  sources: readonly Omit<Source, 'n'>[],
  budget: number,
): Promise<PackedPrompt> {
  for (let kept = sources.length; ; kept--) {
    const left = inReadingOrder(sources.slice(0, kept));
    const messages = build(left);
    const tokens = await model.countPromptTokens(messages);
    if (tokens <= budget) {
      const dropped = sources.slice(kept).filter(({ isNeighbour }) => !isNeighbour);
      return { messages, sources: left, droppedSources: dropped.length };
    }
    if (kept === 0) {
      throw new AppError(
        'too_large',
        `The question has ${tokens - budget} tokens more than the model can read.`,
        {
          hint: 'Ask a shorter question, or use a model with a larger context.',
          spanish: {
            message: `La pregunta tiene ${tokens - budget} tokens más de los que el modelo puede leer.`,
            hint: 'Haz una pregunta más corta, o usa un modelo con más contexto.',
          },
        },
      );
    }
  }
}
