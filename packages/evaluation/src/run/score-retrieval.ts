import type { LocatedQuestion } from '../gold/locate-gold.ts';
import { ndcg } from '../measures/ndcg.ts';
import { recallAtK } from '../measures/recall-at-k.ts';
import { reciprocalRank } from '../measures/reciprocal-rank.ts';
import type { Span } from '../measures/span.ts';
import { type Figures, figures } from './figure.ts';

/** Passages that a search is asked for: the deepest measure needs no more. */
export const DEPTH = 10;

/** How well passages, best first, hold what a question needs. No figure for a question without an answer. */
export function scoreRetrieval({ needs }: LocatedQuestion, passages: readonly Span[]): Figures {
  if (needs.length === 0) return {};
  return figures({
    'recall@1': recallAtK(needs, passages, 1),
    'recall@3': recallAtK(needs, passages, 3),
    'recall@5': recallAtK(needs, passages, 5),
    'recall@10': recallAtK(needs, passages, 10),
    'mrr@10': reciprocalRank(needs, passages, DEPTH),
    'ndcg@10': ndcg(needs, passages, DEPTH),
  });
}
