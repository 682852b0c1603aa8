import { contentTerms } from '../text/content-terms.ts';
import { splitSentences } from '../text/split-sentences.ts';

/** Share of a claim's terms that one sentence of its source must hold. */
const ENOUGH = 0.5;

/** Numbers of a text in one notation: "0,15" and "0.15" are the same, "28.4" is not "284". */
function numbers(text: string): string[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) => number.replaceAll(',', '.'));
}

/**
 * The sentence of a source that a claim rests on, verbatim; undefined when none holds enough of its words, or when a
 * number of the claim does not occur in it. Better no proof than a wrong one.
 */
export function findSupport(claim: string, sourceText: string): string | undefined {
  const wanted = contentTerms(claim);
  if (wanted.size === 0) return undefined;
  const figures = numbers(claim);
  let best: { text: string; share: number } | undefined;
  for (const { text } of splitSentences(sourceText)) {
    const held = contentTerms(text);
    const share = [...wanted].filter((term) => held.has(term)).length / wanted.size;
    const known = new Set(numbers(text));
    if (share >= ENOUGH && share > (best?.share ?? 0) && figures.every((figure) => known.has(figure))) {
      best = { text, share };
    }
  }
  return best?.text;
}
