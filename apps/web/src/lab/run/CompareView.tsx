import type { Run } from '@repaso/contract';
import { useQueries } from '@tanstack/react-query';
import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { labApi } from '../lab-api.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { compareRuns } from './compare-runs.ts';

/** Figures that say how good a run is, in the order in which one is asked for. */
const MAIN = ['score', 'f1', 'best.value', 'accuracy'];

/** Runs of a task beside each other: what was set differently, and what came of it. */
export function CompareView({ ids }: { ids: string[] }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const queries = useQueries({
    queries: ids.map((id) => ({ queryKey: ['run', id], queryFn: () => labApi.kept(id) })),
  });
  const runs = queries.flatMap(({ data }): Run[] => (data === undefined ? [] : [data]));
  if (runs.length < 2) return null;
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const { inputs, figures } = compareRuns(runs);
  const names = runs.map(({ createdAt }, index) => `${index + 1} · ${time.format(new Date(createdAt))}`);
  const main = MAIN.map((name) => figures.find((figure) => figure.name === name)).find(
    (one) => one !== undefined,
  );
  const shown = (value: unknown) => {
    if (value === undefined) return '—';
    if (typeof value === 'number') return number.format(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
  };
  const rowsOf = (fields: { name: string; values: unknown[] }[]) =>
    fields.map(({ name, values }) => [name, ...values.map(shown)]);
  return (
    <section className="compare" aria-label={lab.compare}>
      {main !== undefined && (
        <BarChart
          title={main.name}
          bars={main.values.map((value, index) => ({ name: names[index] ?? '', value: value ?? 0 }))}
        />
      )}
      {inputs.length > 0 && (
        <DataTable caption={lab.differentInputs} columns={[lab.name, ...names]} rows={rowsOf(inputs)} />
      )}
      <DataTable caption={lab.figures} columns={[lab.name, ...names]} rows={rowsOf(figures)} />
    </section>
  );
}
