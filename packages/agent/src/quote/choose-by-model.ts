import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { WritingModel } from '../agent-model.ts';
import { neutralText } from '../safety/neutral-text.ts';
import { callModel } from '../stream-model.ts';
import type { TurnContext } from '../turn-context.ts';
import type { ScoredSentence } from './choose-sentences.ts';
import { pickedNumbers, sentenceGrammar } from './sentence-grammar.ts';

/** Sentences that a prompt shows: the best by score, so that a small context suffices. */
const MOST_SENTENCES = 24;
const MOST_TOKENS = 24;

/** Lets a chat model choose among the best sentences under a grammar. Empty: none answers. */
export async function chooseByModel(
  model: WritingModel,
  context: TurnContext,
  scored: ScoredSentence[],
): Promise<ScoredSentence[]> {
  let shown = [...scored].sort((a, b) => b.score - a.score).slice(0, MOST_SENTENCES);
  const { prompts, query } = context;
  const messagesFor = (sentences: ScoredSentence[]) => {
    const list = sentences.map(({ text }, index) => `[${index + 1}] ${neutralText(text)}`).join('\n');
    const body = `${prompts.sentencesHeading}:\n${list}\n\n${prompts.questionHeading}: ${neutralText(query)}`;
    return [new SystemMessage(prompts.choose), new HumanMessage(body)];
  };
  while (
    shown.length > 1 &&
    (await model.countPromptTokens(messagesFor(shown))) > model.contextSize - MOST_TOKENS
  ) {
    shown = shown.slice(0, -1);
  }
  const output = await callModel(model, messagesFor(shown), context, {
    temperature: 0,
    maxTokens: MOST_TOKENS,
    grammar: sentenceGrammar(shown.length),
  });
  return pickedNumbers(output, shown.length).flatMap((number) => shown[number - 1] ?? []);
}
