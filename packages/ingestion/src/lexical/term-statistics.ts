/** How often terms occur in a body of passages: what makes BM25 scores of different places comparable. */
export interface TermStatistics {
  /** Number of passages. */
  readonly size: number;
  /** Number of terms in all passages together. */
  readonly terms: number;
  /** Number of passages that hold the term. */
  documentFrequency(term: string): number;
}

/** The statistics of several bodies taken as one. */
export function sumStatistics(parts: readonly TermStatistics[]): TermStatistics {
  return {
    size: parts.reduce((sum, part) => sum + part.size, 0),
    terms: parts.reduce((sum, part) => sum + part.terms, 0),
    documentFrequency: (term) => parts.reduce((sum, part) => sum + part.documentFrequency(term), 0),
  };
}
