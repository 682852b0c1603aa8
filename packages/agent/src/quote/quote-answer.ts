import type { ChatEvent, SentenceRanker, Source, TurnEndReason } from '@repaso/contract';
import type { AgentModel } from '../agent-model.ts';
import type { TurnContext } from '../turn-context.ts';
import { candidateSentences } from './candidate-sentence.ts';
import { chooseByModel } from './choose-by-model.ts';
import { chooseSentences, type ScoredSentence } from './choose-sentences.ts';
import { layOut } from './lay-out.ts';
import { quotableSentences } from './quotable-sentences.ts';
import { scoreCandidates } from './score-candidates.ts';

/** The sentences to quote; empty when the documents do not answer. */
async function choose(
  ports: { ranker: SentenceRanker; model: AgentModel },
  context: TurnContext,
  sources: Source[],
): Promise<ScoredSentence[]> {
  const { model, ranker } = ports;
  const marker = model.kind === 'marker' ? { marker: model.marker } : {};
  const { scored, isAnswerable } = await scoreCandidates(
    { ranker, ...marker },
    context,
    quotableSentences(candidateSentences(sources), context.query),
  );
  if (!isAnswerable) return [];
  return model.kind === 'marker' ? chooseSentences(scored) : chooseByModel(model, context, scored);
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
