import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Source, Turn } from '@repaso/contract';
import type { Prompts } from '../prompts/prompts.ts';
import { neutralText } from './neutral-text.ts';

function sourceBlock({ n, passage }: Source): string {
  const place = [passage.title, ...passage.headings].join(' › ');
  return `[${n}] ${neutralText(place)}\n${neutralText(passage.text)}`;
}

/**
 * The conversation as the model sees it. Instructions and history come first and change least between turns, so their
 * evaluation can be kept; sources and question come last.
 */
export function buildMessages(
  prompts: Prompts,
  instructions: string,
  history: Turn[],
  sources: Source[],
  question: string,
): BaseMessage[] {
  const body = [
    `${prompts.sourcesHeading}:`,
    ...sources.map(sourceBlock),
    `${prompts.questionHeading}: ${neutralText(question)}`,
  ].join('\n\n');
  return [
    new SystemMessage(instructions),
    ...history.flatMap((turn) => [
      new HumanMessage(neutralText(turn.question)),
      new AIMessage(neutralText(turn.answer)),
    ]),
    new HumanMessage(body),
  ];
}
