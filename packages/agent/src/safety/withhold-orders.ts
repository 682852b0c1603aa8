import type { Source } from '@repaso/contract';
import { splitSentences } from '../text/split-sentences.ts';
import { givesOrders } from './gives-orders.ts';

export interface WithheldText {
  /** The text with `(…)` in place of each sentence that gives orders. */
  text: string;
  withheld: number;
}

/** A source text as the model gets it: sentences that give orders to the assistant are left out and counted. */
export function withholdOrders({ passage }: Source): WithheldText {
  const orders = splitSentences(passage.text).filter(({ text }) => givesOrders(text));
  let text = passage.text;
  for (const { start, end } of orders.reverse()) text = `${text.slice(0, start)}(…)${text.slice(end)}`;
  return { text, withheld: orders.length };
}

/** Whether a passage holds anything beside orders: one that does not may not take the place of one that does. */
export function saysSomething(text: string): boolean {
  const sentences = splitSentences(text);
  return sentences.some((sentence) => !givesOrders(sentence.text)) || sentences.length === 0;
}
