import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { failureWords } from '../../ui/failure-words.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { LineChart } from '../plot/LineChart.tsx';
import { type TrainingOutput, TrainingResult } from './TrainingResult.tsx';

export interface TuneTrial {
  trial: number;
  params: Record<string, unknown>;
  status: 'done' | 'pruned' | 'failed';
  value: number | null;
  seconds: number;
  repeatOf?: number;
  /** Why it failed, and the same in Spanish. */
  error?: string;
  spanish?: string;
}

export interface TuneOutput {
  task: string;
  metric: string;
  direction: 'maximize' | 'minimize';
  best: { trial: number; params: Record<string, unknown>; value: number };
  trials: TuneTrial[];
  importance?: { name: string; importance: number }[];
  winner?: unknown;
  sample?: string;
  seconds: number;
}

/** The values of a search by trial, and the best so far. */
export function TuneHistory({
  trials,
  metric,
  direction,
}: Pick<TuneOutput, 'metric' | 'direction'> & { trials: TuneTrial[] }) {
  const { lab } = useMessages();
  if (trials.length === 0) return null;
  const inOrder = [...trials].sort((one, other) => one.trial - other.trial);
  let best: number | null = null;
  const bestSoFar = inOrder.map(({ status, value }) => {
    if (status === 'done' && value !== null) {
      const isBetter = best === null || (direction === 'minimize' ? value < best : value > best);
      if (isBetter) best = value;
    }
    return best;
  });
  const valuesOf = (wanted: TuneTrial['status']) =>
    inOrder.map(({ status, value }) => (status === wanted ? value : null));
  const pruned = valuesOf('pruned');
  return (
    <LineChart
      title={lab.historyTitle(metric)}
      xName={lab.trial}
      x={inOrder.map(({ trial }) => trial)}
      series={[
        { name: lab.bestSoFar, values: bestSoFar },
        { name: lab.trialStatus.done, values: valuesOf('done'), isDots: true },
        ...(pruned.some((value) => value !== null)
          ? [{ name: lab.trialStatus.pruned, values: pruned, isDots: true }]
          : []),
      ]}
    />
  );
}

const shown = (value: unknown, format: (value: number) => string) =>
  typeof value === 'number' ? format(value) : typeof value === 'string' ? value : JSON.stringify(value);

/** How a trial ended, and why it failed, in the reader's language. */
function TrialStatus({
  trial: { status, error, spanish },
}: {
  trial: Pick<TuneTrial, 'status' | 'error' | 'spanish'>;
}) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  if (error === undefined) return lab.trialStatus[status];
  const inSpanish = spanish === undefined ? undefined : { message: spanish };
  const { message, lang } = failureWords({ message: error, spanish: inSpanish }, language);
  return (
    <>
      {lab.trialStatus[status]}: <span lang={lang}>{message}</span>
    </>
  );
}

export function TuneResult({ output }: { output: TuneOutput }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
  const format = (value: number) => number.format(value);
  const { best, trials, importance, metric, direction, winner, sample } = output;
  const names = Object.keys(best.params);
  return (
    <>
      <p>
        {lab.bestWords(metric, format(best.value), best.trial)}{' '}
        <code>{names.map((name) => `${name} = ${shown(best.params[name], format)}`).join(', ')}</code>
      </p>
      {sample !== undefined && <p className="faint">{lab.sampleUsed(sample)}</p>}
      <div className="figures">
        <TuneHistory trials={trials} metric={metric} direction={direction} />
        {importance !== undefined && (
          <BarChart
            title={lab.importanceTitle}
            most={1}
            bars={importance.map(({ name, importance: value }) => ({ name, value }))}
          />
        )}
      </div>
      <DataTable
        caption={lab.trials}
        columns={['#', ...names, metric, lab.status, 's']}
        isNumber={(column) => column > 0 && column !== names.length + 2}
        rows={trials.map(({ trial, params, value, seconds, repeatOf, ...one }) => [
          trial === best.trial ? <strong key="best">★ {trial}</strong> : trial,
          ...names.map((name) => shown(params[name], format)),
          value === null ? '—' : format(value),
          repeatOf === undefined ? <TrialStatus key="status" trial={one} /> : lab.repeatOf(repeatOf),
          format(seconds),
        ])}
      />
      {typeof winner === 'object' && winner !== null && 'history' in winner && (
        <section className="report">
          <h3>{lab.winner}</h3>
          <TrainingResult output={winner as TrainingOutput} />
        </section>
      )}
    </>
  );
}
