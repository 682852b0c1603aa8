import type { BaseMessage } from '@langchain/core/messages';
import { AppError, type Source, type Turn } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';

export interface PackedPrompt {
  messages: BaseMessage[];
  sources: Source[];
  droppedSources: number;
  droppedTurns: number;
}

/**
 * Fits history and sources into the context of the model, counted in its own tokens: the oldest turns leave first, then
 * the last sources, one at a time.
 * @param build makes the messages of what is left
 * @param room tokens kept for the answer
 * @throws AppError `too_large` when the question alone does not fit
 */
export async function packPrompt(
  model: WritingModel,
  build: (history: Turn[], sources: Source[]) => BaseMessage[],
  history: Turn[],
  sources: Source[],
  room: number,
): Promise<PackedPrompt> {
  const budget = model.contextSize - room;
  let [turns, kept] = [history, sources];
  for (;;) {
    const messages = build(turns, kept);
    const tokens = await model.countPromptTokens(messages);
    if (tokens <= budget) {
      return {
        messages,
        sources: kept,
        droppedSources: sources.length - kept.length,
        droppedTurns: history.length - turns.length,
      };
    }
    if (turns.length > 0) turns = turns.slice(1);
    else if (kept.length > 0) kept = kept.slice(0, -1);
    else {
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
