import type { Language, SentenceMarker } from '@repaso/contract';
import { analyze, analyzeQuestion, Bm25Index } from '@repaso/ingestion';
import type { SentenceCase } from './held-out.ts';
import { auroc } from './rank-measures.ts';

export interface SentenceRow {
  name: string;
  questions: number;
  /** Share of questions whose first choice answers. */
  accuracy: { marker: number; bm25: number; first: number };
  /** How well the best score tells a passage that answers from one of another question. */
  auroc: { marker: number; bm25: number };
}

/** How far on the passage that does not answer is taken from. */
const APART = 7;

/** The marker against BM25 over the same sentences and against always taking the first. */
export async function measureSentences(
  marker: SentenceMarker,
  name: string,
  language: Language,
  cases: readonly SentenceCase[],
): Promise<SentenceRow> {
  const right = { marker: 0, bm25: 0, first: 0 };
  const best = { marker: [[], []] as number[][], bm25: [[], []] as number[][] };
  for (const [index, { question, sentences, gold }] of cases.entries()) {
    const other = cases[(index + APART) % cases.length] as SentenceCase;
    for (const [side, shown] of [sentences, other.sentences].entries()) {
      const marks = await marker.mark({ question, sentences: shown });
      const words = await bm25(question, shown, language);
      best.marker[side]?.push(Math.max(...marks));
      best.bm25[side]?.push(Math.max(...words));
      if (side > 0) continue;
      right.marker += gold.has(marks.indexOf(Math.max(...marks))) ? 1 : 0;
      right.bm25 += gold.has(words.indexOf(Math.max(...words))) ? 1 : 0;
      right.first += gold.has(0) ? 1 : 0;
    }
  }
  const share = (count: number) => count / Math.max(1, cases.length);
  const area = ([own = [], others = []]: number[][]) => auroc(own, others);
  return {
    name,
    questions: cases.length,
    accuracy: { marker: share(right.marker), bm25: share(right.bm25), first: share(right.first) },
    auroc: { marker: area(best.marker), bm25: area(best.bm25) },
  };
}

/** BM25 of each sentence, with the rarities of these sentences alone. */
async function bm25(question: string, sentences: readonly string[], language: Language): Promise<number[]> {
  const index = await Bm25Index.of(
    sentences.map((text, label) => ({ label, terms: analyze(text, language) })),
  );
  const hits = index.search(analyzeQuestion(question, language, language), sentences.length);
  const scores = new Map(hits.map(({ label, score }) => [label, score]));
  return sentences.map((_, label) => scores.get(label) ?? 0);
}
