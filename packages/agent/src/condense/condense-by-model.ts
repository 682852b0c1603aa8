import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { WritingModel } from '../agent-model.ts';
import { neutralText } from '../safety/neutral-text.ts';
import { callModel } from '../stream-model.ts';
import type { TurnContext } from '../turn-context.ts';

/** Turns of the conversation that the model sees; a follow-up rarely points further back. */
const RECENT = 3;
const MOST_TOKENS = 64;
const ANSWER_CHARACTERS = 300;

/** Asks the model for the standalone form of a follow-up; the message itself when it gives nothing usable. */
export async function condenseByModel(model: WritingModel, context: TurnContext): Promise<string> {
  const { prompts, history, question } = context;
  const conversation = history
    .slice(-RECENT)
    .flatMap((turn) => [`- ${turn.question}`, `  ${turn.answer.slice(0, ANSWER_CHARACTERS)}`])
    .join('\n');
  const body = `${prompts.historyHeading}:\n${conversation}\n\n${prompts.questionHeading}: ${question}`;
  const messages = [new SystemMessage(prompts.condense), new HumanMessage(neutralText(body))];
  const output = await callModel(model, messages, context, { temperature: 0, maxTokens: MOST_TOKENS });
  const line = output.trim().split('\n')[0]?.trim() ?? '';
  return line === '' ? question : line;
}
