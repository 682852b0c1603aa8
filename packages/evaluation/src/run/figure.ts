/** One number of a question; aggregated as a mean over the questions that have it. */
export interface Figure {
  suite: 'search' | 'answers';
  better: 'higher' | 'lower';
  /** What it says, for tables. */
  label: string;
}

/** Every figure that is taken, in the order of the tables. */
export const FIGURES = {
  'recall@1': { suite: 'search', better: 'higher', label: 'Recall@1' },
  'recall@3': { suite: 'search', better: 'higher', label: 'Recall@3' },
  'recall@5': { suite: 'search', better: 'higher', label: 'Recall@5' },
  'recall@10': { suite: 'search', better: 'higher', label: 'Recall@10' },
  'mrr@10': { suite: 'search', better: 'higher', label: 'MRR@10' },
  'ndcg@10': { suite: 'search', better: 'higher', label: 'nDCG@10' },
  rightPassage: { suite: 'answers', better: 'higher', label: 'Right passage quoted' },
  rightSentence: { suite: 'answers', better: 'higher', label: 'Right sentence quoted' },
  complete: { suite: 'answers', better: 'higher', label: 'Complete answers' },
  firstRight: { suite: 'answers', better: 'higher', label: 'First quote right' },
  falseAnswer: { suite: 'answers', better: 'lower', label: 'False answers' },
  falseRefusal: { suite: 'answers', better: 'lower', label: 'False refusals' },
  sourceRecall: { suite: 'answers', better: 'higher', label: 'Recall of the sources' },
  citationPrecision: { suite: 'answers', better: 'higher', label: 'Citation precision' },
  citationRecall: { suite: 'answers', better: 'higher', label: 'Citation recall' },
  validity: { suite: 'answers', better: 'higher', label: 'Valid citations' },
  verbatim: { suite: 'answers', better: 'higher', label: 'Verbatim quotes' },
  holdsAnswer: { suite: 'answers', better: 'higher', label: 'Holds the short answer' },
  f1: { suite: 'answers', better: 'higher', label: 'Token F1' },
  exactMatch: { suite: 'answers', better: 'higher', label: 'Exact match' },
  language: { suite: 'answers', better: 'higher', label: 'Language of question' },
  failed: { suite: 'answers', better: 'lower', label: 'Failed turns' },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as FigureName[];

/** The figures of one question; absent where a figure cannot be taken of it. */
export type Figures = Partial<Record<FigureName, number>>;

/** Leaves out what could not be taken. */
export function figures(values: Partial<Record<FigureName, number | null>>): Figures {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
