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
import { condenseByModel } from './condense/condense-by-model.ts';
import { condenseByRule } from './condense/condense-by-rule.ts';
import { isFollowUp } from './condense/is-follow-up.ts';
import { replyToSmallTalk } from './conversation/small-talk.ts';
import { generateAnswer } from './generate/generate-answer.ts';
import { withConflicts } from './proof/with-conflicts.ts';
import { quoteAnswer } from './quote/quote-answer.ts';
import { distinctPassages } from './retrieval/distinct-passages.ts';
import { asksAboutOrders } from './safety/gives-orders.ts';
import { saysSomething } from './safety/withhold-orders.ts';
import type { AgentTool } from './tools/agent-tool.ts';
import { answerWithTools } from './tools/answer-with-tools.ts';
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

/** The standalone form of the question: itself, unless it follows up. */
async function condense(model: AgentModel, context: TurnContext): Promise<string> {
  // The user has corrected what to search for.
  if (context.query !== context.question) return context.query;
  const previous = context.history.at(-1);
  if (previous === undefined || !isFollowUp(context.question)) return context.question;
  if (model.kind === 'chat') return condenseByModel(model, context);
  return condenseByRule(context.question, previous.condensed ?? previous.question);
}

/** Everything between the start and the end of a turn: condense, retrieve, answer, cite. */
export async function* answerTurn(
  ports: AnswerPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { retriever, model, onRetrieved } = ports;
  const { question, thread, prompts, signal } = context;
  const reply = replyToSmallTalk(question);
  if (reply !== undefined) {
    yield* say(reply);
    return 'stop';
  }
  const byTool = yield* answerWithTools(ports, context);
  if (byTool !== undefined) return byTool;
  if (thread.collections.length === 0) {
    yield { type: 'sources-available', sources: [] };
    yield* say(prompts.noCollections);
    return 'not_found';
  }

  context.query = await condense(model, context);
  if (context.query !== question) yield { type: 'question-condensed', query: context.query };
  const whole = thread.mode === 'study' ? undefined : wholeQuestion(context.query);
  if (whole !== undefined) {
    onRetrieved();
    return yield* answerWhole(ports, context, whole);
  }
  const k = context.options.k ?? PASSAGES;
  const search = { collections: thread.collections, text: context.query, k: 3 * k, signal };
  const mayOrder = asksAboutOrders(context.query);
  const found = (await retriever.search(search)).filter(({ text }) => mayOrder || saysSomething(text));
  const passages = distinctPassages(found, k);
  onRetrieved();
  signal.throwIfAborted();
  const sources: Source[] = passages.map((passage, index) => ({ n: index + 1, passage }));

  if (model.kind === 'marker' || thread.mode === 'quote') {
    if (thread.mode === 'study') context.notices.push(prompts.studyNeedsModel);
    return yield* withConflicts(context, quoteAnswer(ports, context, sources));
  }
  const instructions = thread.mode === 'study' ? prompts.study : prompts.answer;
  return yield* withConflicts(context, generateAnswer(model, context, sources, instructions));
}
