import { SystemMessage } from '@langchain/core/messages';
import type { WritingModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';

/** Part of the context that notes may take: they help the answer, the documents are the answer. */
const SHARE = 0.1;

/** The notes that enter the prompt: as many as fit, newest first to be kept; what does not fit is reported. */
export async function recallNotes(model: WritingModel, context: TurnContext): Promise<string[]> {
  const { notes, notices, prompts } = context;
  let kept = notes;
  const count = () => model.countPromptTokens([new SystemMessage(kept.join('\n'))]);
  while (kept.length > 0 && (await count()) > model.contextSize * SHARE) kept = kept.slice(1);
  if (kept.length < notes.length) notices.push(prompts.droppedNotes(notes.length - kept.length));
  return kept;
}
