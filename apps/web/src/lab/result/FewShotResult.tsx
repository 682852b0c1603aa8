import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { BarChart } from '../plot/BarChart.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { highestOf } from './highest-of.ts';

interface Shot {
  input: string;
  output: string;
  examples: { input: string; output: string }[];
  prompt?: { role: string; text: string }[];
}

export interface FewShotOutput {
  method: string;
  modes: {
    mode: 'zero' | 'few';
    results: Shot[];
    score?: number;
    interval?: { low: number; high: number };
  }[];
  metric?: string;
  comparison?: { difference: number; pValue: number; significant: boolean };
}

function Prompts({ shots, title }: { shots: Shot[]; title: string }) {
  const { lab } = useMessages();
  return (
    <details className="prompts">
      <summary>{title}</summary>
      {shots.map(({ input, prompt, examples }) => (
        <div key={input} className="prompt">
          {prompt === undefined ? (
            <p className="faint">
              {lab.nearExamples}: {examples.map((one) => `${one.input} → ${one.output}`).join(' · ') || '—'}
            </p>
          ) : (
            prompt.map(({ role, text }) => (
              <pre key={role}>
                <b>{role}</b>
                {'\n'}
                {text}
              </pre>
            ))
          )}
        </div>
      ))}
    </details>
  );
}

/** Both ways on the same inputs, their scores, and whether the difference may be chance. */
export function FewShotResult({
  output,
  references,
}: {
  output: FewShotOutput;
  references: string[] | undefined;
}) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const { modes, comparison, metric = '' } = output;
  const inputs = modes[0]?.results.map(({ input }) => input) ?? [];
  return (
    <>
      <p className="faint">{(lab.methods as Record<string, string>)[output.method] ?? output.method}</p>
      <DataTable
        caption={lab.result}
        columns={[
          lab.fields.input,
          ...modes.map(({ mode }) => lab.shotMode[mode]),
          ...(references ? [lab.reference] : []),
        ]}
        rows={inputs.map((input, index) => [
          input,
          ...modes.map(({ results }) => results[index]?.output ?? ''),
          ...(references ? [references[index] ?? ''] : []),
        ])}
        isNumber={() => false}
      />
      {modes.every(({ score }) => score !== undefined) && (
        <BarChart
          title={metric}
          most={highestOf(metric)}
          bars={modes.map(({ mode, score = 0, interval }) => ({
            name: lab.shotMode[mode],
            value: score,
            interval,
          }))}
        />
      )}
      {comparison !== undefined && (
        <p>
          {lab.differenceWords(number.format(comparison.difference), number.format(comparison.pValue))}{' '}
          {comparison.significant ? lab.significant : lab.notSignificant}
        </p>
      )}
      {modes.map(({ mode, results }) => (
        <Prompts key={mode} shots={results} title={lab.promptsOf(lab.shotMode[mode])} />
      ))}
    </>
  );
}
