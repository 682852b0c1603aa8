import { type FormEvent, useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Icon } from '../ui/Icon.tsx';

export function NewCollection({ onCreated }: { onCreated(id: string): void }) {
  const { collection: words, app } = useMessages();
  const [name, setName] = useState<string>();
  const [failure, setFailure] = useState<Failure>();

  async function create(event: FormEvent) {
    event.preventDefault();
    try {
      const { id } = await repasoApi.createCollection(name?.trim() ?? '');
      await queryClient.invalidateQueries({ queryKey: keys.collections });
      setName(undefined);
      setFailure(undefined);
      onCreated(id);
    } catch (error) {
      setFailure(toFailure(error));
    }
  }

  if (name === undefined) {
    return (
      <button type="button" className="quiet-button" onClick={() => setName('')}>
        <Icon name="plus" /> {words.new}
      </button>
    );
  }
  return (
    <form className="inline-form" onSubmit={create}>
      <input
        className="field"
        aria-label={words.name}
        placeholder={words.name}
        // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
        autoFocus
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button button-primary" disabled={name.trim() === ''}>
        {words.create}
      </button>
      <button type="button" className="button" onClick={() => setName(undefined)}>
        {app.cancel}
      </button>
      {failure !== undefined && <FailureNote failure={failure} />}
    </form>
  );
}
