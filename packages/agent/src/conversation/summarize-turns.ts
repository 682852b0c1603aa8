import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Turn } from '@repaso/contract';
import type { WritingModel } from '../agent-model.ts';
import { neutralText } from '../safety/neutral-text.ts';
import { callModel } from '../stream-model.ts';
import { splitSentences } from '../text/split-sentences.ts';
import type { TurnContext } from '../turn-context.ts';

/** Tokens of a summary: long enough for a dozen facts, short enough for a context of 2048. */
const MOST_TOKENS = 160;
const FEWEST_CHARACTERS = 20;
const EXTRACT_CHARACTERS = 1200;

/** Questions with the first sentence of each answer: what is left of turns when no model can summarise them. */
export function extractTurns(before: string | undefined, turns: Turn[]): string {
  const lines = turns.map(({ question, condensed, answer }) => {
    const first = splitSentences(answer)[0]?.text ?? '';
    return `- ${(condensed ?? question).replace(/\s+/g, ' ').slice(0, 160)} → ${first.replace(/\s+/g, ' ').slice(0, 240)}`;
  });
  const all = [...(before === undefined ? [] : before.split('\n')), ...lines];
  // The newest lines matter most: older ones leave when there are too many.
  while (all.length > 1 && all.join('\n').length > EXTRACT_CHARACTERS) all.shift();
  return all.join('\n').slice(-EXTRACT_CHARACTERS);
}

/**
 * A summary of the turns and of the summary before them, by the model; by extraction where the turns do not fit into
 * its context or it gives nothing usable.
 */
export async function summarizeTurns(
  model: WritingModel,
  context: TurnContext,
  before: string | undefined,
  turns: Turn[],
): Promise<string> {
  const { prompts } = context;
  const conversation = [
    ...(before === undefined ? [] : [before]),
    ...turns.flatMap(({ question, answer }) => [
      `${prompts.questionHeading}: ${question}`,
      `${prompts.answerHeading}: ${answer}`,
    ]),
  ].join('\n');
  const messages = [
    new SystemMessage(prompts.summarizeConversation),
    new HumanMessage(neutralText(`${prompts.historyHeading}:\n${conversation}`)),
  ];
  const fits = (await model.countPromptTokens(messages)) <= model.contextSize - MOST_TOKENS;
  const options = { temperature: 0, maxTokens: MOST_TOKENS };
  const summary = fits ? (await callModel(model, messages, context, options)).trim() : '';
  return summary.length < FEWEST_CHARACTERS ? extractTurns(before, turns) : summary;
}
