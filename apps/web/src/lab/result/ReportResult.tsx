import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { ConfusionMatrix } from '../plot/ConfusionMatrix.tsx';
import { DataTable } from '../plot/DataTable.tsx';

interface Measures {
  precision: number;
  recall: number;
  f1: number;
}

export interface Report {
  support: number;
  accuracy: number;
  f1: number;
  matthews: number;
  micro: Measures;
  macro: Measures;
  weighted: Measures;
  perClass: (Measures & { label: string; support: number })[];
  labels: string[];
  confusion: number[][];
  intervals?: { accuracy: { low: number; high: number }; f1: { low: number; high: number } };
  mistakes?: { text: string; label: string; predicted: string; confidence: number }[];
}

/** How good a classifier is: the figures with their intervals, each class, and which are mixed up. */
export function ReportResult({ report, title }: { report: Report; title?: string }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const measures = ({ precision, recall, f1 }: Measures) =>
    [precision, recall, f1].map((value) => number.format(value));
  const { accuracy, f1, matthews, intervals, perClass, mistakes = [] } = report;
  return (
    <section className="report">
      <h3>{title ?? lab.onTest}</h3>
      <p>{lab.reportWords(Math.round(accuracy * report.support), report.support)}</p>
      <BarChart
        title={lab.figures}
        most={1}
        bars={[
          { name: lab.accuracy, value: accuracy, interval: intervals?.accuracy },
          { name: lab.macroF1, value: f1, interval: intervals?.f1 },
          { name: lab.matthews, value: matthews },
        ]}
      />
      <ConfusionMatrix labels={report.labels} counts={report.confusion} />
      <DataTable
        caption={lab.perClass}
        columns={[lab.label, lab.precision, lab.recall, 'F1', lab.support]}
        rows={[
          ...perClass.map((one) => [one.label, ...measures(one), one.support]),
          [lab.macro, ...measures(report.macro), report.support],
          [lab.weighted, ...measures(report.weighted), report.support],
          [lab.micro, ...measures(report.micro), report.support],
        ]}
      />
      {mistakes.length > 0 && (
        <DataTable
          caption={lab.mistakes}
          columns={[lab.text, lab.label, lab.predicted, lab.probability]}
          rows={mistakes.map((one) => [one.text, one.label, one.predicted, number.format(one.confidence)])}
          isNumber={(column) => column === 3}
        />
      )}
    </section>
  );
}
