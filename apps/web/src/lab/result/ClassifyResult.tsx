import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { DataTable } from '../plot/DataTable.tsx';

export interface ClassifyOutput {
  method: string;
  labels: string[];
  results: { label: string; scores?: Record<string, number> }[];
}

interface ClassifyResultProps {
  output: ClassifyOutput;
  input: { texts?: string[] };
}

/** The label of each text, with the probabilities where the method gives some. */
export function ClassifyResult({ output, input }: ClassifyResultProps) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const { labels, results } = output;
  const hasScores = results.some(({ scores }) => scores !== undefined);
  const rows = results.map(({ label, scores }, index) => [
    input.texts?.[index] ?? String(index + 1),
    <strong key="label">{label}</strong>,
    ...(hasScores ? [scores?.[label] === undefined ? '—' : percent.format(scores[label])] : []),
  ]);
  return (
    <>
      <p className="faint">{(lab.methods as Record<string, string>)[output.method] ?? output.method}</p>
      <DataTable
        caption={lab.result}
        columns={[lab.text, lab.label, ...(hasScores ? [lab.probability] : [])]}
        rows={rows}
        isNumber={(column) => column === 2}
      />
      {results.length <= 6 &&
        results.map(({ scores }, index) =>
          scores === undefined ? null : (
            <BarChart
              // biome-ignore lint/suspicious/noArrayIndexKey: texts may repeat
              key={index}
              title={input.texts?.[index] ?? String(index + 1)}
              most={1}
              bars={labels.map((name) => ({ name, value: scores[name] ?? 0 }))}
            />
          ),
        )}
    </>
  );
}
