import { AIMessage, HumanMessage } from '@langchain/core/messages';
import type { ChatLlama } from '@repaso/llama';
import { type BenchReport, percentile } from '../bench-report.ts';
import { writtenAnswer } from './written-answer.ts';

const HISTORY_TOKENS = 1500;
const ANSWER_TOKENS = 8;
const ROUNDS = 3;

/** Time to the first token of a second question, against that of the first one with its long text. */
export async function measureSecondTurn(report: BenchReport, model: ChatLlama): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const text = await longText(model, round);
    const first = await writtenAnswer(model, text, ANSWER_TOKENS);
    const question = new HumanMessage(text);
    const { text: said } = await model.invoke([question], { temperature: 0, maxTokens: ANSWER_TOKENS });
    const messages = [question, new AIMessage(said), new HumanMessage('¿Y después?')];
    ratios.push((await writtenAnswer(model, messages, ANSWER_TOKENS)).first / first.first);
  }
  report.add({
    name: `first token with ${HISTORY_TOKENS} tokens of history, second turn / first`,
    value: percentile(ratios, 0.5),
    unit: '×',
    target: { atMost: 0.25 },
  });
}

/** Different from its first word on, so that no round finds what another left behind. */
async function longText(model: ChatLlama, round: number): Promise<string> {
  let text = `Conversación ${round}.`;
  while ((await model.countTokens(text)) < HISTORY_TOKENS) text += ` palabra ${text.length}`.repeat(10);
  return text;
}
