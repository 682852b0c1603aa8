import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useFieldName } from './FieldInput.tsx';

interface PairsInputProps {
  name: string;
  columns: [string, string];
  rows: [string, string][];
  fault: ReactNode;
  onChange(rows: [string, string][]): void;
}

/** Rows of two texts, such as examples with their labels. */
export function PairsInput({ name, columns, rows, fault, onChange }: PairsInputProps) {
  const { lab } = useMessages();
  const nameOf = useFieldName();
  const change = (row: number, column: number, text: string) =>
    onChange(rows.map((pair, at) => (at === row ? (pair.with(column, text) as [string, string]) : pair)));
  return (
    <fieldset className="form-field form-field-wide pairs">
      <legend>{name}</legend>
      {rows.map((pair, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name
        <div key={row} className="pair">
          {pair.map((text, column) => (
            <input
              key={columns[column]}
              className="field"
              aria-label={`${nameOf(columns[column] ?? '')} ${row + 1}`}
              value={text}
              onChange={(event) => change(row, column, event.target.value)}
            />
          ))}
          <IconButton
            icon="close"
            label={lab.removeRow(row + 1)}
            onClick={() => onChange(rows.filter((_, at) => at !== row))}
          />
        </div>
      ))}
      {fault}
      <button type="button" className="quiet-button" onClick={() => onChange([...rows, ['', '']])}>
        + {lab.addRow}
      </button>
    </fieldset>
  );
}
