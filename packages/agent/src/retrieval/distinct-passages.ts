import type { Passage } from '@repaso/contract';
import { contentTerms } from '../text/content-terms.ts';

/** Share of words in common from which two passages of one language are the same for a reader. */
const SAME = 0.9;

interface Kept {
  passage: Passage;
  terms: Set<string>;
  /** Words of the question that it holds, with its title and headings. */
  asked: Set<string>;
}

/**
 * The passages without near copies of an earlier one, at most `k`: copies of one document cannot crowd out the others. One
 * that holds a word of the question which the earlier one lacks is no copy: two contracts with the same clauses can both
 * be asked about.
 */
export function distinctPassages(passages: readonly Passage[], question: string, k: number): Passage[] {
  const wanted = contentTerms(question);
  const kept: Kept[] = [];
  for (const passage of passages) {
    if (kept.length === k) break;
    const terms = contentTerms(passage.text);
    const over = contentTerms([passage.title, ...passage.headings].join('\n'));
    const asked = new Set([...wanted].filter((term) => terms.has(term) || over.has(term)));
    const one = { passage, terms, asked };
    if (!kept.some((earlier) => isCopy(one, earlier))) kept.push(one);
  }
  return kept.map(({ passage }) => passage);
}

function isCopy({ passage, terms, asked }: Kept, earlier: Kept): boolean {
  if (earlier.passage.language !== passage.language) return false;
  if ([...asked].some((term) => !earlier.asked.has(term))) return false;
  const common = [...terms].filter((term) => earlier.terms.has(term)).length;
  return common >= SAME * Math.max(terms.size, earlier.terms.size);
}
