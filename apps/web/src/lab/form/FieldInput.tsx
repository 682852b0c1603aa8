import { useId } from 'react';
import { useCollections } from '../../app/queries.ts';
import { useMessages } from '../../i18n/language-context.ts';
import { DatasetInput } from './DatasetInput.tsx';
import type { FieldFault, FormValue } from './form-values.ts';
import { PairsInput } from './PairsInput.tsx';
import type { TaskField } from './task-field.ts';
import { useChoiceName } from './use-choice-name.ts';

export interface FieldProps {
  field: TaskField;
  value: FormValue;
  fault: FieldFault | undefined;
  onChange(value: FormValue): void;
}

/** Name of a field for people; fields that have none are called as in the API. */
export function useFieldName(): (name: string) => string {
  const { lab } = useMessages();
  return (name) => (lab.fields as Record<string, string>)[name] ?? name;
}

function CollectionInput({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange(value: string): void;
}) {
  const { data = [] } = useCollections();
  return (
    <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
      {data.every(({ name }) => name !== value) && <option value={value}>{value}</option>}
      {data.map(({ id: collection, name }) => (
        <option key={collection} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

const LINES = { lines: 4, 'long-text': 4, json: 8 } as const;

function Control({
  id,
  field,
  value,
  onChange,
  described,
}: Omit<FieldProps, 'fault'> & { id: string; described: string | undefined }) {
  const choiceName = useChoiceName(field);
  const text = typeof value === 'string' ? value : '';
  const placeholder = field.fallback === undefined ? undefined : String(field.fallback);
  const own = { id, className: 'field', value: text, 'aria-describedby': described } as const;
  switch (field.kind) {
    case 'choice':
      return (
        <select
          {...own}
          onChange={(event) => onChange(event.target.value)}
          value={text || (placeholder ?? '')}
        >
          {placeholder === undefined && !field.isRequired && <option value="">—</option>}
          {field.options.map((option) => (
            <option key={option} value={option}>
              {choiceName(option)}
            </option>
          ))}
        </select>
      );
    case 'collection':
      return <CollectionInput id={id} value={text} onChange={onChange} />;
    case 'number':
      return (
        <input
          {...own}
          type="number"
          inputMode="decimal"
          step={field.isWhole ? 1 : 'any'}
          min={field.least}
          max={field.most}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'lines':
    case 'long-text':
    case 'json':
      return (
        <textarea
          {...own}
          rows={Math.min(12, Math.max(LINES[field.kind], text.split('\n').length))}
          spellCheck={field.kind !== 'json'}
          className={field.kind === 'json' ? 'field code-field' : 'field'}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    default:
      return <input {...own} placeholder={placeholder} onChange={(event) => onChange(event.target.value)} />;
  }
}

/** One field of a task with its name, its fault and what it takes. */
export function FieldInput({ field, value, fault, onChange }: FieldProps) {
  const { lab } = useMessages();
  const id = useId();
  const name = useFieldName()(field.name);
  const hint =
    (lab.hints as Record<string, string>)[field.name] ?? (field.kind === 'lines' ? lab.oneALine : undefined);
  const described = hint === undefined && fault === undefined ? undefined : `${id}-hint`;
  const note = (
    <>
      {(hint !== undefined || fault !== undefined) && (
        <p id={`${id}-hint`} className={fault === undefined ? 'field-hint' : 'field-fault'}>
          {fault === undefined ? hint : lab.faults[fault]}
        </p>
      )}
    </>
  );
  if (field.kind === 'pairs') {
    const rows = (value ?? []) as [string, string][];
    return <PairsInput name={name} columns={field.columns} rows={rows} fault={note} onChange={onChange} />;
  }
  if (field.kind === 'dataset') {
    return <DatasetInput name={name} value={value} note={note} onChange={onChange} />;
  }
  if (field.kind === 'flag') {
    return (
      <label className="flag-field">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        {name}
      </label>
    );
  }
  if (field.kind === 'several') {
    const chosen = (value ?? field.fallback ?? []) as string[];
    return (
      <fieldset className="form-field">
        <legend>{name}</legend>
        {field.options.map((option) => (
          <label key={option} className="flag-field">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ target }) =>
                onChange(
                  field.options.filter((one) => (one === option ? target.checked : chosen.includes(one))),
                )
              }
            />
            {option}
          </label>
        ))}
        {note}
      </fieldset>
    );
  }
  const isWide = ['lines', 'long-text', 'json'].includes(field.kind);
  return (
    <div className={isWide ? 'form-field form-field-wide' : 'form-field'}>
      <label htmlFor={id}>{name}</label>
      <Control id={id} field={field} value={value} onChange={onChange} described={described} />
      {note}
    </div>
  );
}
