import { type CitedAnswer, sourceOf } from './citation-validity.ts';

/** Share (0 to 1) of supporting quotes that stand letter by letter in their passage; null without quotes. */
export function verbatimRate(answer: CitedAnswer): number | null {
  const quoting = answer.citations.filter(({ supported, quote }) => supported || quote !== '');
  if (quoting.length === 0) return null;
  const verbatim = quoting.filter(
    (citation) =>
      citation.quote !== '' && sourceOf(answer, citation)?.passage.text.includes(citation.quote) === true,
  );
  return verbatim.length / quoting.length;
}
