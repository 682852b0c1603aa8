import { type CitedAnswer, sourceOf } from './citation-validity.ts';
import type { Span } from './span.ts';

/** Where the quotes of an answer stand in the documents, in the order of the citations; what is nowhere is left out. */
export function citedSpans(answer: CitedAnswer): Span[] {
  return answer.citations.flatMap((citation) => {
    const passage = sourceOf(answer, citation)?.passage;
    const at = passage === undefined || citation.quote === '' ? -1 : passage.text.indexOf(citation.quote);
    if (passage === undefined || at === -1) return [];
    const start = passage.start + at;
    return [{ documentId: passage.documentId, start, end: start + citation.quote.length }];
  });
}
