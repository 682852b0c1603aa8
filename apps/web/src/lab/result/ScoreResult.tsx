import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { highestOf } from './highest-of.ts';

interface Interval {
  low: number;
  high: number;
}

export interface ScoreOutput {
  metric: string;
  score: number;
  interval?: Interval;
  comparison?: { difference: number; interval: Interval; pValue: number; significant: boolean };
  details: Record<string, unknown>;
}

/** Rows of the details, inner fields by dots. */
function flatten(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, path === '' ? key : `${path}.${key}`),
  );
}

export function ScoreResult({ output }: { output: ScoreOutput }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const { metric, score, interval, comparison } = output;
  const { note, ...details } = output.details;
  const shown = (value: unknown): string => {
    if (typeof value === 'number') return number.format(value);
    return Array.isArray(value) ? value.map(shown).join(' · ') : String(value);
  };
  return (
    <>
      <p className="big-figure">
        {number.format(score)} <span>{metric}</span>
      </p>
      {metric !== 'perplexity' && (
        <BarChart title={metric} most={highestOf(metric)} bars={[{ name: metric, value: score, interval }]} />
      )}
      {comparison !== undefined && (
        <p>
          {lab.differenceWords(number.format(comparison.difference), number.format(comparison.pValue))}{' '}
          {comparison.significant ? lab.significant : lab.notSignificant}
        </p>
      )}
      {/* The one note that a score has. */}
      {note !== undefined && <p className="faint">{lab.notAWriter}</p>}
      {Object.keys(details).length > 0 && (
        <DataTable
          caption={lab.details}
          columns={[lab.name, lab.value]}
          rows={flatten(details).map(([name, value]) => [name, shown(value)])}
          isNumber={() => false}
        />
      )}
    </>
  );
}
