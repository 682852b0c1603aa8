import { type Difference, pairedBootstrap } from '../statistics/bootstrap.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './figure.ts';
import type { QuestionResult } from './question-result.ts';
import type { RunFile } from './run-file.ts';
import { slicesOf } from './summarize-run.ts';

export interface FigureChange {
  slice: string;
  figure: FigureName;
  before: number;
  after: number;
  difference: Difference;
  /** Which way a significant change went; `same` when it may be chance. */
  verdict: 'better' | 'worse' | 'same';
}

export interface RunComparison {
  /** Questions that both runs asked. */
  shared: number;
  /** Ids that only one run has. */
  unshared: string[];
  changes: FigureChange[];
  /** Questions that became complete, and that stopped being so. */
  gained: QuestionResult[];
  lost: QuestionResult[];
}

/** Compares two runs question by question. Only what both asked, in the same words, is compared. */
export function compareRuns(before: RunFile, after: RunFile): RunComparison {
  const earlier = new Map(before.results.map((result) => [result.id, result]));
  const pairs = after.results.flatMap((result) => {
    const match = earlier.get(result.id);
    return match?.question === result.question ? [{ before: match, after: result }] : [];
  });
  const ids = new Set(pairs.map((pair) => pair.after.id));
  const unshared = [...before.results, ...after.results].map(({ id }) => id).filter((id) => !ids.has(id));
  const slices = [...new Set(pairs.flatMap((pair) => slicesOf(pair.after)))];
  const changes = slices.flatMap((slice) => {
    const members = pairs.filter((pair) => slicesOf(pair.after).includes(slice));
    return FIGURE_NAMES.flatMap((figure) => compareFigure(slice, figure, members) ?? []);
  });
  const turned = (from: number, to: number) =>
    pairs
      .filter((pair) => pair.before.figures.complete === from && pair.after.figures.complete === to)
      .map((pair) => pair.after);
  return {
    shared: pairs.length,
    unshared: [...new Set(unshared)],
    changes,
    gained: turned(0, 1),
    lost: turned(1, 0),
  };
}

function compareFigure(
  slice: string,
  figure: FigureName,
  pairs: { before: QuestionResult; after: QuestionResult }[],
): FigureChange | undefined {
  const values = pairs.flatMap((pair) => {
    const [one, other] = [pair.before.figures[figure], pair.after.figures[figure]];
    return one === undefined || other === undefined ? [] : [[one, other] as const];
  });
  if (values.length === 0) return undefined;
  const [one, other] = [values.map(([value]) => value), values.map(([, value]) => value)];
  const difference = pairedBootstrap(one, other);
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const isUp = difference.mean > 0 === (FIGURES[figure].better === 'higher');
  return {
    slice,
    figure,
    before: mean(one),
    after: mean(other),
    difference,
    verdict: difference.significant ? (isUp ? 'better' : 'worse') : 'same',
  };
}
