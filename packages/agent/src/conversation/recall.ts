import { type BaseMessage, SystemMessage, trimMessages } from '@langchain/core/messages';
import type { Memory, Turn } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';
import { summarizeTurns } from './summarize-turns.ts';
import { toMessages } from './thread-history.ts';

export interface Recollection {
  /** Turns that enter the prompt word for word, oldest first. */
  turns: Turn[];
  /** What stands for the turns before them. */
  memory?: Memory;
  /** True when the summary was made now. */
  isNew: boolean;
}

/**
 * What the model is told of the conversation. As long as it fits, all of it; then the oldest turns leave and a running
 * summary takes their place. Trimming goes down to half the budget, so that the prompt keeps its beginning, and with it
 * the evaluated prefix, over the next turns. The summary is kept with the turn that made it, so every branch has its own.
 * @param budget tokens that the conversation may take, counted by the model
 */
export async function recall(
  model: WritingModel,
  context: TurnContext,
  budget: number,
): Promise<Recollection> {
  const answered = context.history.filter(({ answer }) => answer !== '');
  const memory = context.history.findLast(({ details }) => details.memory !== undefined)?.details.memory;
  const covered = memory === undefined ? -1 : answered.findIndex(({ id }) => id === memory.upTo);
  const turns = answered.slice(covered + 1);
  const before = memory === undefined ? {} : { memory };

  const head = new SystemMessage(memory?.summary ?? '');
  const count = async (messages: BaseMessage[]) => model.countPromptTokens([head, ...messages]);
  if (turns.length === 0 || (await count(toMessages(turns))) <= budget)
    return { turns, ...before, isNew: false };

  const kept = await trimMessages(toMessages(turns), {
    maxTokens: Math.floor(budget / 2),
    tokenCounter: count,
    strategy: 'last',
    startOn: 'human',
  });
  const first = kept.length === 0 ? turns.length : turns.findIndex(({ id }) => id === kept[0]?.id);
  const left = turns.slice(0, first);
  const last = left.at(-1);
  if (last === undefined) return { turns, ...before, isNew: false };
  const summary = await summarizeTurns(model, context, memory?.summary, left);
  return {
    turns: turns.slice(first),
    memory: { turns: (memory?.turns ?? 0) + left.length, summary, upTo: last.id },
    isNew: true,
  };
}
