import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';

interface QuestionEditorProps {
  text: string;
  label: string;
  action: string;
  onSubmit(text: string): void;
  onCancel(): void;
}

/** A question or search that is being changed: Enter asks, Esc leaves it as it was. */
export function QuestionEditor({ text, label, action, onSubmit, onCancel }: QuestionEditorProps) {
  const { app } = useMessages();
  const [value, setValue] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (value.trim() !== '') onSubmit(value.trim());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  }

  return (
    <form className="question-editor" onSubmit={submit}>
      <textarea
        ref={field}
        className="field"
        aria-label={label}
        value={value}
        rows={Math.min(8, Math.max(1, Math.ceil(value.length / 60)))}
        maxLength={8000}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="form-actions">
        <button type="button" className="button" onClick={onCancel}>
          {app.cancel}
        </button>
        <button type="submit" className="button button-primary" disabled={value.trim() === ''}>
          {action}
        </button>
      </div>
    </form>
  );
}
