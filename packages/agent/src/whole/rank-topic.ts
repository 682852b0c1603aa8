import type { Passage, PassageRetriever, SentenceRanker } from '@repaso/contract';
import type { CandidateSentence } from '../quote/candidate-sentence.ts';
import { definitionFit } from '../quote/definition-fit.ts';
import { contentTerms } from '../text/content-terms.ts';
import type { TurnContext } from '../turn-context.ts';
import { ASIDE } from './digest.ts';

/** Sentences whose meaning is compared: each costs an embedding. */
const MOST_RANKED = 400;
const NEAREST = 12;
/** Least share of the topic's rare words, or of its meaning, that a sentence must have. */
const LEAST_COVERAGE = 0.6;
const LEAST_COSINE = 0.55;

/**
 * The sentences that are about a topic, best first. Every sentence is looked at for its words; those that share any, and
 * those of the passages that are nearest in meaning (whatever their language), are scored by both.
 */
export async function rankTopic(
  ports: { retriever: PassageRetriever; ranker: SentenceRanker },
  context: TurnContext,
  sentences: readonly CandidateSentence[],
  topic: string,
): Promise<CandidateSentence[]> {
  const { thread, signal } = context;
  const wanted = contentTerms(topic);
  const nearest = await ports.retriever.search({
    collections: thread.collections,
    text: topic,
    k: NEAREST,
    signal,
  });
  const near = new Set(nearest.map(({ chunkId }: Passage) => chunkId));
  const overlap = (sentence: CandidateSentence) => {
    const held = contentTerms(`${sentence.text} ${sentence.source.passage.headings.join(' ')}`);
    return (
      [...wanted].filter((term) => held.has(term)).length +
      (near.has(sentence.source.passage.chunkId) ? 0.5 : 0)
    );
  };
  const candidates = sentences
    .filter(({ context: over }) => !ASIDE.test(over))
    .map((sentence) => ({ sentence, overlap: overlap(sentence) }))
    .filter((each) => each.overlap > 0)
    .sort((a, b) => b.overlap - a.overlap)
    .slice(0, MOST_RANKED)
    .map(({ sentence }) => sentence);
  if (candidates.length === 0) return [];
  const scores = await ports.ranker.rank({
    question: topic,
    sentences: candidates.map(({ text, context: over }) => ({ text, context: over })),
    collections: thread.collections,
    signal,
  });
  const best = Math.max(1e-9, ...scores.map(({ bm25 }) => bm25));
  return candidates
    .map((sentence, index) => {
      const { bm25, coverage, cosine } = scores[index] ?? { bm25: 0, coverage: 0, cosine: 0 };
      return {
        sentence,
        coverage,
        cosine,
        score: bm25 / best + coverage + cosine + definitionFit(sentence.text, topic),
      };
    })
    .filter(({ coverage, cosine }) => coverage >= LEAST_COVERAGE || cosine >= LEAST_COSINE)
    .sort((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
}
