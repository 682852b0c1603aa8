import type { FigureChange, RunComparison } from '../run/compare-runs.ts';
import { FIGURES } from '../run/figure.ts';
import { renderText } from './render-table.ts';

/** Slices that are large enough to say something about. */
const REPORTED = new Set(['all', 'dev', 'test', 'es', 'en', 'cross']);

const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(3)}`;

/** "Complete answers (test) got better: from 0.650 to 0.740 …": one change beyond chance in words. */
function inWords({ slice, figure, before, after, difference, verdict }: FigureChange): string {
  return (
    `${FIGURES[figure].label} (${slice}) got ${verdict}: from ${before.toFixed(3)} to ${after.toFixed(3)} over ` +
    `${difference.n} questions (${signed(difference.mean)}, 95 % sure between ${signed(difference.low)} and ` +
    `${signed(difference.high)}).`
  );
}

function row({ figure, before, after, difference }: FigureChange): string[] {
  const interval = `[${signed(difference.low)}, ${signed(difference.high)}]`;
  return [
    FIGURES[figure].label,
    before.toFixed(3),
    after.toFixed(3),
    signed(difference.mean),
    interval,
    String(difference.n),
  ];
}

/** What changed between two runs: figures beyond chance first, then the rest, then the questions that turned. */
export function comparisonText(comparison: RunComparison): string {
  const reported = comparison.changes.filter(({ slice }) => REPORTED.has(slice));
  const significant = reported.filter(({ verdict }) => verdict !== 'same');
  const others = reported.filter(({ slice, verdict }) => slice === 'all' && verdict === 'same');
  const head = ['', 'before', 'after', 'change', '95 % interval', 'n'];
  const parts = [
    `${comparison.shared} questions in both runs, ${comparison.unshared.length} in only one.`,
    significant.length === 0
      ? 'No figure changed by more than chance.'
      : `Changed by more than chance:\n${significant.map((change) => `  ${inWords(change)}`).join('\n')}`,
    `Within chance, over all questions:\n${renderText(head, others.map(row))}`,
  ];
  const list = (title: string, questions: RunComparison['gained']) => {
    if (questions.length === 0) return;
    parts.push(`${title}:\n${questions.map(({ id, question }) => `  ${id}  ${question}`).join('\n')}`);
  };
  list('Complete now, not before', comparison.gained);
  list('Complete before, not now', comparison.lost);
  return parts.join('\n\n');
}
