import { percentile } from '../measures/percentile.ts';
import { type ConfusionMatrix, confusionMatrix } from '../measures/refusal.ts';
import { bootstrap, type Estimate } from '../statistics/bootstrap.ts';
import { FIGURE_NAMES, type FigureName } from './figure.ts';
import type { QuestionResult } from './question-result.ts';
import { isAnswered } from './score-answer.ts';

/** Figures of the questions that belong together. */
export interface SliceSummary {
  questions: number;
  figures: Partial<Record<FigureName, Estimate>>;
  /** Absent when nothing was asked. */
  refusals?: ConfusionMatrix;
  /** Milliseconds to the first word, absent when nothing was asked. */
  firstToken?: { median: number; p95: number };
}

/** The group that a question is reported in: its language, or `cross` where the answer may be in the other one. */
export function groupOf({ type, language }: Pick<QuestionResult, 'type' | 'language'>): string {
  return type === 'cross' ? 'cross' : language;
}

/** Names of the slices that a question counts in. */
export function slicesOf(question: QuestionResult): string[] {
  const group = groupOf(question);
  const { split, type } = question;
  return ['all', split, group, `${group} ${split}`, `type ${type}`, `type ${type} ${split}`];
}

export function summarizeSlice(results: readonly QuestionResult[]): SliceSummary {
  const figures: SliceSummary['figures'] = {};
  for (const name of FIGURE_NAMES) {
    const values = results.flatMap((result) => result.figures[name] ?? []);
    if (values.length > 0) figures[name] = bootstrap(values);
  }
  const summary: SliceSummary = { questions: results.length, figures };
  const answered = results.flatMap(({ answer, needs }) =>
    answer === undefined ? [] : [{ answerable: needs.length > 0, answered: isAnswered(answer) }],
  );
  if (answered.length > 0) summary.refusals = confusionMatrix(answered);
  const waits = results.flatMap(({ answer }) => answer?.timings?.firstTokenMs ?? []);
  if (waits.length > 0) summary.firstToken = { median: percentile(waits, 0.5), p95: percentile(waits, 0.95) };
  return summary;
}

/** The figures of every slice that has questions. */
export function summarizeRun(results: readonly QuestionResult[]): Record<string, SliceSummary> {
  const slices = new Map<string, QuestionResult[]>();
  for (const result of results) {
    for (const slice of slicesOf(result)) slices.set(slice, [...(slices.get(slice) ?? []), result]);
  }
  return Object.fromEntries([...slices].map(([name, members]) => [name, summarizeSlice(members)]));
}
