import { type FormEvent, useState } from 'react';
import { useMessages } from '../../i18n/language-context.ts';
import type { JsonSchema } from '../task-description.ts';
import { FieldInput } from './FieldInput.tsx';
import { type FieldFault, type FormValue, filesIn, toInput, toValues } from './form-values.ts';
import { fieldsOf } from './task-field.ts';

interface TaskFormProps {
  schema: JsonSchema;
  /** What the form begins with: an example, or the input of a kept run. */
  start: Record<string, unknown>;
  isRunning: boolean;
  onRun(input: Record<string, unknown>): void;
  onStop(): void;
  /** Told on every change that can be read, for what is copied. */
  onInput(input: Record<string, unknown>): void;
}

/** The form of a task, made from its schema: what is needed and what the example uses first, the rest folded away. */
export function TaskForm({ schema, start, isRunning, onRun, onStop, onInput }: TaskFormProps) {
  const { lab } = useMessages();
  const [values, setValues] = useState(() => toValues(fieldsOf(schema, start), start));
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  const fields = fieldsOf(schema, values);
  const isMain = (name: string, isRequired: boolean) => isRequired || name in start;
  const main = fields.filter(({ name, isRequired }) => isMain(name, isRequired));
  const rest = fields.filter(({ name, isRequired }) => !isMain(name, isRequired));
  const files = filesIn(start);

  function change(name: string, value: FormValue) {
    const next = { ...values, [name]: value };
    setValues(next);
    const { [name]: _, ...others } = faults;
    setFaults(others);
    onInput(toInput(fieldsOf(schema, next), next, filesIn(next, new Map(files))).input);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const { input, faults: found } = toInput(fields, values, filesIn(values, new Map(files)));
    setFaults(found);
    if (Object.keys(found).length === 0) onRun(input);
  }

  const show = (shown: typeof fields) =>
    shown.map((field) => (
      <FieldInput
        key={field.name}
        field={field}
        value={values[field.name]}
        fault={faults[field.name]}
        onChange={(value) => change(field.name, value)}
      />
    ));

  return (
    <form className="task-form" onSubmit={submit} noValidate>
      <div className="form-grid">{show(main)}</div>
      {rest.length > 0 && (
        <details className="more-fields">
          <summary>{lab.more(rest.length)}</summary>
          <div className="form-grid">{show(rest)}</div>
        </details>
      )}
      <div className="form-run">
        {isRunning ? (
          <button type="button" className="button" onClick={onStop}>
            {lab.stop}
          </button>
        ) : (
          <button type="submit" className="button button-primary">
            {lab.run}
          </button>
        )}
      </div>
    </form>
  );
}
