import { condenseByRule } from '../condense/condense-by-rule.ts';
import { isFollowUp } from '../condense/is-follow-up.ts';
import { contentWords } from '../text/content-terms.ts';

const PREPOSITION = String.raw`(?:(?:a|al|con|de|desde|en|hasta|para|por|at|by|for|from|in|of|on|since|to|until|with)\s+)?`;
const SPANISH = 'qu[eé]|cu[aá]l(?:es)?|qui[eé]n(?:es)?|c[oó]mo|cu[aá]ndo|d[oó]nde|cu[aá]nt[oa]s?';
const ENGLISH =
  'what|which|who|whom|whose|how|when|where|why|is|are|was|were|do|does|did|has|have|can|could|may|must|will';
/** Between two questions: a mark, or an "and" before a word that asks. */
const BETWEEN = new RegExp(
  String.raw`\?\s+|,?\s(?:y|e|and)\s+(?=¿?\s*${PREPOSITION}(?:${SPANISH}|${ENGLISH})(?!\p{L}))`,
  'iu',
);
const MOST = 3;

/**
 * The questions that are asked in one, each so that it stands alone: "What is BM25 and who proposed it?" is "What is
 * BM25" and "who proposed it (BM25)". Only the question itself where it asks one thing.
 */
export function questionParts(question: string): string[] {
  const [first = question, ...others] = question
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, MOST);
  if (others.length === 0 || contentWords(first).length === 0) return [question];
  return [first, ...others.map((part) => (leansOn(part) ? condenseByRule(part, first) : part))];
}

/** Whether a part can only be understood with the first one. */
function leansOn(part: string): boolean {
  return contentWords(part).length < 2 || isFollowUp(part);
}
