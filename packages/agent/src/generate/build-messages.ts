import { type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Source, Turn } from '@repaso/contract';
import { toMessages } from '../conversation/thread-history.ts';
import type { Prompts } from '../prompts/prompts.ts';
import { asksAboutOrders, givesOrders } from '../safety/gives-orders.ts';
import { neutralText } from '../safety/neutral-text.ts';
import { withholdOrders } from '../safety/withhold-orders.ts';

export interface PromptParts {
  prompts: Prompts;
  /** How to answer: one of the instructions of `prompts`. */
  instructions: string;
  /** What the user asked to keep in mind. */
  notes?: readonly string[];
  /** Stands for the turns before `history`. */
  summary?: string | undefined;
  history: Turn[];
  sources: Source[];
  question: string;
}

/** A source with its number and place, as the model reads it: without orders, unless the question is about them. */
export function sourceBlock(source: Source, question: string): string {
  const { n, passage } = source;
  const mayOrder = asksAboutOrders(question);
  const over = [passage.title, ...passage.headings].map((line) =>
    mayOrder || !givesOrders(line) ? line : '(…)',
  );
  const place = over.join(' › ');
  const text = mayOrder ? passage.text : withholdOrders(source).text;
  return `[${n}] ${neutralText(place)}\n${neutralText(text)}`;
}

/**
 * The conversation as the model sees it. Instructions, notes, summary and history come first and change least between
 * turns, so their evaluation can be kept; sources and question come last.
 */
export function buildMessages(parts: PromptParts): BaseMessage[] {
  const { prompts, instructions, notes = [], summary, history, sources, question } = parts;
  const system = [instructions];
  if (notes.length > 0)
    system.push(`${prompts.notesHeading}:\n${notes.map((note) => `- ${neutralText(note)}`).join('\n')}`);
  if (summary !== undefined) system.push(`${prompts.summaryHeading}:\n${neutralText(summary)}`);
  const body = [
    `${prompts.sourcesHeading}:`,
    ...sources.map((source) => sourceBlock(source, question)),
    `${prompts.questionHeading}: ${neutralText(question)}`,
  ].join('\n\n');
  const earlier = toMessages(history).map((message) => {
    message.content = neutralText(message.text);
    return message;
  });
  return [new SystemMessage(system.join('\n\n')), ...earlier, new HumanMessage(body)];
}
