import type {
  ChatEvent,
  Coverage,
  Passage,
  PassageReader,
  PassageRetriever,
  SentenceRanker,
  TurnEndReason,
} from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';
import { chooseScope } from './choose-scope.ts';
import { sentencesOf } from './digest.ts';
import { makeDigest } from './make-digest.ts';
import { mapReduce } from './map-reduce.ts';
import { quoteDigest } from './quote-digest.ts';
import type { WholeQuestion } from './whole-question.ts';

export interface WholePorts {
  reader: PassageReader;
  retriever: PassageRetriever;
  ranker: SentenceRanker;
  model: AgentModel;
}

/** Passages that are held in memory for one answer; what lies beyond is reported, not read. */
const MOST_PASSAGES = 20_000;
/** Passages between two reports of how far the reading has come. */
const REPORT_EVERY = 50;

async function readAll(
  { reader }: WholePorts,
  context: TurnContext,
): Promise<{ passages: Passage[]; total: number }> {
  const passages: Passage[] = [];
  let total = 0;
  for await (const passage of reader.passages(context.thread.collections)) {
    context.signal.throwIfAborted();
    total += 1;
    if (passages.length < MOST_PASSAGES) passages.push(passage);
  }
  return { passages, total };
}

function covered(read: number, total: number): { type: 'coverage' } & Coverage {
  return { type: 'coverage', read, total, unit: 'passage' };
}

/**
 * Answers a question about whole documents by reading all of them, and says how much was read. A model that writes
 * takes notes and sums them up; otherwise the sentences that say most are quoted.
 */
export async function* answerWhole(
  ports: WholePorts,
  context: TurnContext,
  asked: WholeQuestion,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { model } = ports;
  const { thread, language, query } = context;
  const { passages: all, total: everything } = await readAll(ports, context);
  const { passages, topic } = chooseScope(all, asked.kind === 'comparison' ? { topic: [] } : asked, language);
  const total = passages.length === all.length ? everything : passages.length;
  if (everything > all.length) context.notices.push(context.prompts.notRead(everything - all.length));
  yield covered(0, total);

  if (model.kind === 'chat' && thread.mode !== 'quote' && passages.length > 0) {
    return yield* mapReduce(model, context, passages, (read) => covered(read, total));
  }
  const sentences = [];
  for (let from = 0; from < passages.length; from += REPORT_EVERY) {
    context.signal.throwIfAborted();
    sentences.push(...sentencesOf(passages.slice(from, from + REPORT_EVERY), query));
    yield covered(Math.min(passages.length, from + REPORT_EVERY), total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return yield* quoteDigest(context, await makeDigest(ports, context, asked, sentences, topic));
}
