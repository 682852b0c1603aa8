import { fold } from '../text/content-terms.ts';

const ARTICLE = '(?:(?:el|la|los|las|un|una|unos|unas|the|a|an)\\s+)?';
const QUESTIONS = [
  new RegExp(`^[¿\\s]*(?:y\\s+)?(?:que|cual)\\s+(?:es|son|significa|mide|hace)\\s+${ARTICLE}(.+?)[?.\\s]*$`),
  new RegExp(`^[¿\\s]*(?:y\\s+)?(?:para que|de que)\\s+sirven?\\s+${ARTICLE}(.+?)[?.\\s]*$`),
  new RegExp(`^\\s*(?:and\\s+)?what(?:\\s+is|\\s+are|['’]?s|['’]re)\\s+${ARTICLE}(.+?)(?:\\s+for)?[?.\\s]*$`),
  new RegExp(`^\\s*what\\s+do(?:es)?\\s+${ARTICLE}(.+?)\\s+(?:mean|measure|do|stand for)\\b.*$`),
  new RegExp(`^\\s*(?:define|explain|describe|explica|explicame|describe)\\s+${ARTICLE}(.+?)[?.\\s]*$`),
];
const SAYS_WHAT =
  /^(?:es|son|is|are|mide|miden|measures?|means?|significa|consiste|consists?|refers?|designa|denotes?|ejecuta|uses|usa)$/;
const ONE_OF_A_KIND = /^(?:un|una|unos|unas|el|la|los|las|a|an|the|cada|cualquier|any|each)$/;
/** Where the term ends and its surroundings begin: "mode collapse | in a GAN". */
const SURROUNDINGS =
  /\s+(?:en|in|of|for|para|de un|de una|dentro de|within|when|cuando|segun|according to)\s+.*$/;
const MOST_WORDS = 8;

/** The term that a question wants defined, folded; undefined for any other question. */
export function definedTerm(question: string): string | undefined {
  const folded = fold(question).replace(/['"«»“”‘’]/g, '');
  for (const pattern of QUESTIONS) {
    const term = pattern.exec(folded)?.[1]?.trim();
    if (term !== undefined && term !== '' && term.split(/\s+/).length <= MOST_WORDS) return term;
  }
  return undefined;
}

/** Words of a term without the small ones, cut to what singular and plural share. */
function stems(term: string): string[] {
  return (term.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 2 || /\d/.test(word))
    .map((word) => word.replace(/(?:es|s)$/, ''));
}

/**
 * How much a sentence looks like a definition of the term (0 to 1): 1 when it begins with the term and says of what kind
 * it is ("X is a …"), less when it says how it is ("X is hard") or when term or verb come later.
 */
export function definitionFit(sentence: string, term: string): number {
  const bare = term.replace(SURROUNDINGS, '');
  return Math.max(fitOf(sentence, bare), bare === term ? 0 : fitOf(sentence, term));
}

function fitOf(sentence: string, term: string): number {
  const words = (fold(sentence).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 24);
  const wanted = stems(term);
  if (wanted.length === 0) return 0;
  const at = wanted.map((stem) => words.findIndex((word) => word.startsWith(stem)));
  if (at.some((position) => position < 0)) return 0;
  const [first, last] = [Math.min(...at), Math.max(...at)];
  const verb = words.findIndex((word, index) => index > last && SAYS_WHAT.test(word));
  if (verb < 0) return 0;
  const early = first <= 1 ? 1 : first <= 6 ? 0.5 : 0.2;
  // Between the term and its verb there may be an abbreviation or a gloss, not another thought.
  const near = verb - last <= 4 ? 1 : verb - last <= 10 ? 0.7 : 0.4;
  const kind = ONE_OF_A_KIND.test(words[verb + 1] ?? '') ? 1 : 0.6;
  return early * near * kind;
}
