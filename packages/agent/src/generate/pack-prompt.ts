import type { BaseMessage } from '@langchain/core/messages';
import { AppError, type Source } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';

export interface PackedPrompt {
  messages: BaseMessage[];
  sources: Source[];
  droppedSources: number;
}

/**
 * Fits as many sources as possible into the context of the model, counted in its own tokens. The last ones, which fit
 * the question least, leave first, one at a time.
 * @param build makes the messages with the sources that are left
 * @param budget tokens that the prompt may have
 * @throws AppError `too_large` when the question alone does not fit
 */
export async function packPrompt(
  model: WritingModel,
  build: (sources: Source[]) => BaseMessage[],
  sources: Source[],
  budget: number,
): Promise<PackedPrompt> {
  for (let kept = sources.length; ; kept--) {
    const messages = build(sources.slice(0, kept));
    const tokens = await model.countPromptTokens(messages);
    if (tokens <= budget) {
      return { messages, sources: sources.slice(0, kept), droppedSources: sources.length - kept };
    }
    if (kept === 0) {
      throw new AppError(
        'too_large',
        `The question has ${tokens - budget} tokens more than the model can read.`,
        {
          hint: 'Ask a shorter question, or use a model with a larger context.',
        },
      );
    }
  }
}
