import type { AgentModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';
import { condenseByModel } from './condense-by-model.ts';
import { condenseByRule } from './condense-by-rule.ts';
import { isFollowUp } from './is-follow-up.ts';

/** The standalone form of a question: as the user corrected it, itself where it needs nothing, or made from the turns before. */
export async function condenseQuestion(model: AgentModel, context: TurnContext): Promise<string> {
  if (context.query !== context.question) return context.query;
  const previous = context.history.at(-1);
  if (previous === undefined || !isFollowUp(context.question)) return context.question;
  if (model.kind === 'chat') return condenseByModel(model, context);
  return condenseByRule(context.question, previous.condensed ?? previous.question, previous.answer);
}
