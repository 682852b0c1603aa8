import { type ReactNode, useId, useState } from 'react';
import { useMessages } from '../../i18n/language-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { type FormValue, isDataset } from './form-values.ts';
import { readText } from './read-text.ts';

interface DatasetInputProps {
  name: string;
  value: FormValue;
  note: ReactNode;
  onChange(value: FormValue): void;
}

/** What the server takes of a data set. */
const MOST_BYTES = 60_000_000;
/** Lines of a file that are shown of it. */
const PREVIEW_LINES = 4;

/** A file of labelled rows: the sample that comes with Repaso, or one of the user's own. It never leaves the machine. */
export function DatasetInput({ name, value, note, onChange }: DatasetInputProps) {
  const { lab } = useMessages();
  const id = useId();
  const [tooLarge, setTooLarge] = useState<File>();
  const file = isDataset(value) ? value : undefined;
  const lines = file?.content.trimEnd().split('\n') ?? [];
  const rows = Math.max(0, file?.name.endsWith('l') ? lines.length : lines.length - 1);
  return (
    <div className="form-field form-field-wide dataset-field">
      <label htmlFor={id}>{name}</label>
      {file !== undefined && (
        <div className="dataset-file">
          <strong>{file.name}</strong>
          <span className="faint">{lab.rows(rows)}</span>
          <IconButton icon="close" label={lab.removeFile(file.name)} onClick={() => onChange(undefined)} />
          <pre>{lines.slice(0, PREVIEW_LINES).join('\n')}</pre>
        </div>
      )}
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.jsonl,.ndjson"
        onChange={async (event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen === undefined) return;
          const isTooLarge = chosen.size > MOST_BYTES;
          setTooLarge(isTooLarge ? chosen : undefined);
          onChange(isTooLarge ? undefined : { name: chosen.name, content: await readText(chosen) });
        }}
      />
      {tooLarge === undefined ? (
        note
      ) : (
        <p className="field-fault" role="alert">
          {lab.tooLarge(tooLarge.name, Math.round(tooLarge.size / 1e6), MOST_BYTES / 1e6)}
        </p>
      )}
    </div>
  );
}
