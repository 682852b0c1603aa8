import type {
  ChatEvent,
  Language,
  PassageReader,
  PassageRetriever,
  SentenceRanker,
  Source,
  TurnEndReason,
} from '@repaso/contract';
import type { AgentModel } from './agent-model.ts';
import { answersByQuotation } from './choose-mode.ts';
import { condenseQuestion } from './condense/condense-question.ts';
import { replyToSmallTalk } from './conversation/small-talk.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import { withConflicts } from './proof/with-conflicts.ts';
import { quoteAnswer } from './quote/quote-answer.ts';
import { asksAboutOrders } from './safety/gives-orders.ts';
import { saysSomething } from './safety/withhold-orders.ts';
import { answerStudy } from './study/answer-study.ts';
import type { AgentTool } from './tools/agent-tool.ts';
import { answerWithTools } from './tools/answer-with-tools.ts';
import { commandOf } from './tools/read-command.ts';
import type { TurnContext } from './turn-context.ts';
import { answerWhole } from './whole/answer-whole.ts';
import { wholeQuestion } from './whole/whole-question.ts';

export interface AnswerPorts {
  retriever: PassageRetriever;
  ranker: SentenceRanker;
  reader: PassageReader;
  model: AgentModel;
  tools: readonly AgentTool[];
  detectLanguage(text: string, fallback: Language): Language;
  /** Called when retrieval is over, for the timings. */
  onRetrieved(): void;
}

const PASSAGES = 8;

async function* say(text: string): AsyncGenerator<ChatEvent> {
  yield { type: 'text-start' };
  yield { type: 'text-delta', text };
  yield { type: 'text-end' };
}

/** The sources of an answer: passages that say something, best first. */
async function retrieve({ retriever, onRetrieved }: AnswerPorts, context: TurnContext): Promise<Source[]> {
  const { thread, signal, query, options } = context;
  const k = options.k ?? PASSAGES;
  const found = await retriever.search({ collections: thread.collections, text: query, k: 3 * k, signal });
  const mayOrder = asksAboutOrders(query);
  const passages = found.filter(({ text }) => mayOrder || saysSomething(text)).slice(0, k);
  onRetrieved();
  signal.throwIfAborted();
  return passages.map((passage, index) => ({ n: index + 1, passage }));
}

/** Everything between the start and the end of a turn: condense, retrieve, answer, cite. */
export async function* answerTurn(
  ports: AnswerPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { model, onRetrieved } = ports;
  const { thread } = context;
  const isCommand = commandOf(context.question) !== undefined;
  const reply = isCommand ? undefined : replyToSmallTalk(context.question);
  if (reply !== undefined) {
    yield* say(reply);
    return 'stop';
  }
  const byTool = yield* answerWithTools(ports, context);
  if (byTool !== undefined) return byTool;
  // `/answer …` is a question without its command from here on.
  const { question, prompts } = context;
  if (thread.collections.length === 0) {
    yield { type: 'sources-available', sources: [] };
    yield* say(prompts.noCollections);
    return 'not_found';
  }

  if (thread.mode === 'study') {
    return yield* answerStudy(ports, context, () => retrieve(ports, context));
  }
  context.query = await condenseQuestion(model, context);
  if (context.query !== question) yield { type: 'question-condensed', query: context.query };
  const whole = wholeQuestion(context.query);
  if (whole !== undefined) {
    onRetrieved();
    return yield* answerWhole(ports, context, whole);
  }
  const sources = await retrieve(ports, context);
  const answer =
    model.kind === 'marker' || answersByQuotation(model, thread.mode, question)
      ? quoteAnswer(ports, context, sources)
      : generateAnswer({ ...ports, model }, context, sources, prompts.answer);
  return yield* withConflicts(context, answer);
}
