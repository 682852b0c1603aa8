import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { LineChart } from '../plot/LineChart.tsx';
import { type Report, ReportResult } from './ReportResult.tsx';

export interface Epoch {
  epoch: number;
  epochs: number;
  trainLoss: number;
  validationLoss: number;
  accuracy: number;
  f1: number;
}

export interface TrainingOutput {
  name?: string;
  rows: { train: number; validation: number; test: number };
  featureCount: number;
  bestEpoch: number;
  history: Epoch[];
  validation: Report;
  test?: Report;
  bytes?: number;
  seconds: number;
}

/** The curves of training, while it goes on and afterwards. */
export function TrainingCurves({ history }: { history: readonly Epoch[] }) {
  const { lab } = useMessages();
  if (history.length === 0) return null;
  const x = history.map(({ epoch }) => epoch);
  return (
    <div className="figures">
      <LineChart
        title={lab.lossTitle}
        xName={lab.epoch}
        x={x}
        low={0}
        series={[
          { name: lab.trainLoss, values: history.map(({ trainLoss }) => trainLoss) },
          { name: lab.validationLoss, values: history.map(({ validationLoss }) => validationLoss) },
        ]}
      />
      <LineChart
        title={lab.scoreTitle}
        xName={lab.epoch}
        x={x}
        low={0}
        high={1}
        series={[
          { name: lab.accuracy, values: history.map(({ accuracy }) => accuracy) },
          { name: lab.macroF1, values: history.map(({ f1 }) => f1) },
        ]}
      />
    </div>
  );
}

export function TrainingResult({ output }: { output: TrainingOutput }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const { name, rows, featureCount, bestEpoch, history, seconds, validation, test } = output;
  return (
    <>
      <p>
        {lab.trainedWords({
          rows: number.format(rows.train),
          features: number.format(featureCount),
          seconds: number.format(seconds),
          best: bestEpoch,
          epochs: history.length,
        })}{' '}
        {name === undefined ? lab.notKept : lab.keptAs(name)}
      </p>
      <TrainingCurves history={history} />
      {test !== undefined && <ReportResult report={test} title={lab.onTest} />}
      <ReportResult report={validation} title={lab.onValidation} />
    </>
  );
}
