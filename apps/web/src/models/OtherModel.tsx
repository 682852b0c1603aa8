import { type FormEvent, useId, useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { chooseModel, runningPulls } from './use-models.ts';

/** A model that the catalogue does not have: by its address, or a file that is on the machine already. */
export function OtherModel({ onNews }: { onNews(news: string): void }) {
  const { models: words } = useMessages();
  return (
    <section className="other-models" aria-labelledby="other-title">
      <h2 id="other-title">{words.other}</h2>
      <div className="other-forms">
        <ModelForm
          label={words.address}
          hint={words.addressHint}
          placeholder="hf:unsloth/Qwen3.5-4B-GGUF:Q4_K_M"
          action={words.pull}
          onSend={async (id) => void runningPulls.start(id)}
        />
        <ModelForm
          label={words.file}
          hint={words.fileHint}
          placeholder="~/models/model.gguf"
          action={words.useFile}
          onSend={async (path) => {
            const { name, active } = await chooseModel(path);
            onNews(active ? words.usedNow(name) : words.usedLater(name));
          }}
        />
      </div>
    </section>
  );
}

interface ModelFormProps {
  label: string;
  hint: string;
  placeholder: string;
  action: string;
  onSend(text: string): Promise<void>;
}

function ModelForm({ label, hint, placeholder, action, onSend }: ModelFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await onSend(text.trim());
      setText('');
    } catch (error) {
      setFailure(toFailure(error));
    }
    setIsBusy(false);
  }

  return (
    <form className="other-form" onSubmit={send}>
      <label htmlFor={id}>{label}</label>
      <div className="other-row">
        <input
          id={id}
          className="field"
          value={text}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="button" disabled={isBusy}>
          {action}
        </button>
      </div>
      <p id={`${id}-hint`} className="faint">
        {hint}
      </p>
      {failure !== undefined && <FailureNote failure={failure} />}
    </form>
  );
}
