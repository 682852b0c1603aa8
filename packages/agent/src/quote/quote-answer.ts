import type { ChatEvent, SentenceRanker, Source, TurnEndReason } from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';
import { candidateSentences } from './candidate-sentence.ts';
import { chooseByModel } from './choose-by-model.ts';
import { bestOf, chooseSentences, type ScoredSentence } from './choose-sentences.ts';
import { layOut } from './lay-out.ts';
import { questionParts } from './question-parts.ts';
import { quotableSentences } from './quotable-sentences.ts';
import { scoreCandidates } from './score-candidates.ts';

/** The sentences to quote; empty when the documents do not answer. */
async function choose(
  { ranker, model }: { ranker: SentenceRanker; model: AgentModel },
  context: TurnContext,
  sources: Source[],
): Promise<ScoredSentence[]> {
  const ports = { ranker, ...(model.kind === 'marker' ? { marker: model.marker } : {}) };
  const candidates = quotableSentences(candidateSentences(sources), context.query);
  const score = (query: string) => scoreCandidates(ports, { ...context, query }, candidates);
  const whole = await score(context.query);
  if (model.kind !== 'marker') return whole.isAnswerable ? chooseByModel(model, context, whole.scored) : [];
  const parts = questionParts(context.query);
  const answered: ScoredSentence[][] = [];
  for (const part of parts.length > 1 ? parts : []) {
    const { scored, isAnswerable } = await score(part);
    if (isAnswerable) answered.push(scored);
  }
  const everyPart = parts.length > 1 && answered.length === parts.length;
  if (!whole.isAnswerable && !everyPart) return [];
  // The same sentences in the same order, scored for a part of the question.
  const wanted = answered.map((scored) => whole.scored[bestOf(scored)] as ScoredSentence);
  return chooseSentences(whole.scored, wanted);
}

/**
 * Answers with whole sentences of the sources and nothing else, each followed by its citation; or says that the
 * documents do not hold the answer.
 */
export async function* quoteAnswer(
  ports: { ranker: SentenceRanker; model: AgentModel },
  context: TurnContext,
  sources: Source[],
): AsyncGenerator<ChatEvent, TurnEndReason> {
  yield { type: 'sources-available', sources };
  const chosen = await choose(ports, context, sources);
  context.signal.throwIfAborted();
  yield { type: 'text-start' };
  if (chosen.length === 0) {
    yield { type: 'text-delta', text: context.prompts.notFound };
    yield { type: 'text-end' };
    return 'not_found';
  }
  const quotations = layOut(chosen);
  let position = 0;
  if (quotations.every(({ sentence }) => sentence.language !== context.language)) {
    const lead = `${context.prompts.quotedInOtherLanguage}\n\n`;
    yield { type: 'text-delta', text: lead };
    position = lead.length;
  }
  for (const { sentence, before, quote, after } of quotations) {
    yield { type: 'text-delta', text: before + quote };
    const start = position + before.length;
    const end = start + quote.length;
    yield { type: 'citation', n: sentence.source.n, start, end, quote, supported: true };
    if (after !== '') yield { type: 'text-delta', text: after };
    position = end + after.length;
  }
  yield { type: 'text-end' };
  return 'stop';
}
