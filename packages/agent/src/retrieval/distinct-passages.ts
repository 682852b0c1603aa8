import type { Passage } from '@repaso/contract';
import { contentTerms } from '../text/content-terms.ts';

/** Share of words in common from which two passages of one language are the same for a reader. */
const SAME = 0.9;

/**
 * The passages without near copies of an earlier one, at most `k`: copies of one document cannot crowd out the others.
 * A copy says nothing new, so nothing is lost by leaving it out.
 */
export function distinctPassages(passages: readonly Passage[], k: number): Passage[] {
  const kept: { passage: Passage; terms: Set<string> }[] = [];
  for (const passage of passages) {
    if (kept.length === k) break;
    const terms = contentTerms(passage.text);
    const isCopy = kept.some((other) => {
      if (other.passage.language !== passage.language) return false;
      const common = [...terms].filter((term) => other.terms.has(term)).length;
      return common >= SAME * Math.max(terms.size, other.terms.size);
    });
    if (!isCopy) kept.push({ passage, terms });
  }
  return kept.map(({ passage }) => passage);
}
