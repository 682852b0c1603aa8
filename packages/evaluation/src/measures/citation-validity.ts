import type { Citation, Source } from '@repaso/contract';

/** What the measures over citations look at. */
export interface CitedAnswer {
  text: string;
  sources: readonly Source[];
  citations: readonly Citation[];
}

/** The source of each citation that points at one. */
export function sourceOf({ sources }: CitedAnswer, citation: Citation): Source | undefined {
  return sources.find(({ n }) => n === citation.n);
}

/** Share (0 to 1) of citations that name a source of the answer and a stretch of its text; null without citations. */
export function citationValidity(answer: CitedAnswer): number | null {
  const { citations, text } = answer;
  if (citations.length === 0) return null;
  const valid = citations.filter(
    (citation) =>
      sourceOf(answer, citation) !== undefined &&
      citation.start >= 0 &&
      citation.start < citation.end &&
      citation.end <= text.length,
  );
  return valid.length / citations.length;
}
