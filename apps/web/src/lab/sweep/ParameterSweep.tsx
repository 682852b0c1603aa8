import { useId, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../api/api-failure.ts';
import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useFieldName } from '../form/FieldInput.tsx';
import { labApi } from '../lab-api.ts';
import { DataTable } from '../plot/DataTable.tsx';
import type { GenerateOutput } from '../result/GenerateResult.tsx';
import { readNumbers, SWEEPS, type SweptParameter, varietyOf } from './sweep-values.ts';

interface Column {
  value: number;
  text: string;
  tokens?: number;
}

const MOST_COLUMNS = 6;

async function write(
  input: unknown,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<GenerateOutput> {
  for await (const event of labApi.run('generate', input, signal)) {
    if (event.type === 'task-progress') onText((event.progress as { text?: string }).text ?? '');
    else if (event.type === 'task-end') return event.output as GenerateOutput;
    else if (event.type === 'task-error')
      throw Object.assign(new Error(event.error.message), { failure: event.error });
  }
  throw new Error('The stream ended before the text did.');
}

/** The same prompt with several values of one parameter, side by side. */
export function ParameterSweep({ input }: { input: Record<string, unknown> }) {
  const { language } = useLanguage();
  const { lab } = useMessages();
  const nameOf = useFieldName();
  const id = useId();
  const [parameter, setParameter] = useState<SweptParameter>('temperature');
  const [values, setValues] = useState(SWEEPS.temperature.join('  '));
  const [columns, setColumns] = useState<Column[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const controller = useRef<AbortController>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });

  async function run() {
    const own = new AbortController();
    controller.current = own;
    setIsRunning(true);
    setFailure(undefined);
    const numbers = readNumbers(values).slice(0, MOST_COLUMNS);
    let shown: Column[] = numbers.map((value) => ({ value, text: '' }));
    const change = (at: number, column: Partial<Column>) => {
      shown = shown.map((one, index) => (index === at ? { ...one, ...column } : one));
      setColumns(shown);
    };
    setColumns(shown);
    try {
      for (const [at, value] of numbers.entries()) {
        // The seed stays the same, so that the parameter alone makes the difference.
        const one = { seed: 7, ...input, n: 1, [parameter]: value };
        let text = '';
        const output = await write(one, own.signal, (piece) => {
          text += piece;
          change(at, { text });
        });
        change(at, { text: output.candidates[0]?.text ?? '', tokens: output.candidates[0]?.tokens ?? 0 });
      }
    } catch (error) {
      if (!own.signal.aborted) {
        const detail = (error as { failure?: Failure }).failure;
        setFailure(detail ?? toFailure(error));
        setColumns([]);
      }
    }
    setIsRunning(false);
  }

  const done = columns.filter(({ tokens }) => tokens !== undefined);
  return (
    <section className="sweep" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{lab.sweepTitle}</h2>
      <p className="faint">{lab.sweepHint}</p>
      <div className="sweep-form">
        <div className="form-field">
          <label htmlFor={`${id}-parameter`}>{lab.parameter}</label>
          <select
            id={`${id}-parameter`}
            className="field"
            value={parameter}
            onChange={({ target }) => {
              const next = target.value as SweptParameter;
              setParameter(next);
              setValues(SWEEPS[next].join('  '));
            }}
          >
            {Object.keys(SWEEPS).map((name) => (
              <option key={name} value={name}>
                {nameOf(name)}
              </option>
            ))}
          </select>
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-values`}>{lab.values}</label>
          <input
            id={`${id}-values`}
            className="field"
            value={values}
            onChange={({ target }) => setValues(target.value)}
          />
        </div>
        {isRunning ? (
          <button type="button" className="button" onClick={() => controller.current?.abort()}>
            {lab.stop}
          </button>
        ) : (
          <button type="button" className="button button-primary" onClick={() => void run()}>
            {lab.sweepRun}
          </button>
        )}
      </div>
      {failure !== undefined && <FailureNote failure={failure} />}
      <div className="candidates">
        {columns.map(({ value, text }) => (
          <article key={value} className="candidate">
            <h3>
              {nameOf(parameter)} = {number.format(value)}
            </h3>
            <p className="candidate-text">{text}</p>
          </article>
        ))}
      </div>
      {done.length > 1 && (
        <DataTable
          caption={lab.variety}
          columns={[nameOf(parameter), lab.words, lab.distinct]}
          rows={done.map(({ value, text }) => {
            const { words, distinct } = varietyOf(text);
            return [number.format(value), words, number.format(distinct)];
          })}
          isNumber={() => true}
        />
      )}
    </section>
  );
}
