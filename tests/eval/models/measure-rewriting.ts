import { condenseByRule, isFollowUp } from '@repaso/agent';
import { analyze, analyzeQuestion, Bm25Index } from '@repaso/ingestion';
import { rouge } from '@repaso/tasks';
import type { RewriteCase } from './held-out.ts';

export interface RewritingRow {
  name: string;
  /** ROUGE-L F1 with the question that a person wrote. */
  rougeL: number;
  /** Share of questions that find their own dialogue among the first five by BM25. */
  recall5: number;
}

/** The program's own rewriting of follow-ups, beside the message as it is and the question that a person wrote. */
export async function measureRewriting(
  cases: readonly RewriteCase[],
  passages: ReadonlyMap<string, string>,
): Promise<RewritingRow[]> {
  const dialogues = [...passages.keys()];
  const index = await Bm25Index.of(
    [...passages.values()].map((text, label) => ({ label, terms: analyze(text, 'en') })),
  );
  const ways: [string, (one: RewriteCase) => string][] = [
    ['as asked', ({ question }) => question],
    ['rewritten', rewrite],
    ['by a person', (one) => one.rewrite],
  ];
  return ways.map(([name, way]) => {
    const texts = cases.map(way);
    const scores = cases.map(({ rewrite: own }, at) => rouge('rougeL', own, texts[at] ?? '').fmeasure);
    const found = cases.filter(({ dialogue }, at) =>
      index
        .search(analyzeQuestion(texts[at] ?? '', 'en', 'en'), 5)
        .some(({ label }) => dialogues[label] === dialogue),
    );
    return {
      name,
      rougeL: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, cases.length),
      recall5: found.length / Math.max(1, cases.length),
    };
  });
}

/** Turn by turn, as in a conversation: each question is rewritten with the standalone form of the one before and its answer. */
function rewrite({ history, question }: RewriteCase): string {
  return [...history, question].reduce((previous, message, index, said) => {
    if (index % 2 === 1) return previous;
    return previous !== '' && isFollowUp(message)
      ? condenseByRule(message, previous, said[index - 1])
      : message;
  }, '');
}
