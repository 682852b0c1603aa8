import type { WritingModel } from '../agent-model.ts';
import { samplingOf, type TurnContext } from '../turn-context.ts';

/** Tokens kept for the answer when the question does not say; less in a small context. */
const ROOM = 768;

/** Tokens kept for the answer of a turn. */
export function answerRoom(model: WritingModel, context: TurnContext): number {
  return Math.min(samplingOf(context).maxTokens ?? ROOM, Math.floor(model.contextSize / 2));
}
