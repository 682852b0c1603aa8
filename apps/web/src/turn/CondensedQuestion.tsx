import type { Turn } from '@repaso/contract';
import { useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';
import { useTurnActions } from './turn-actions.ts';

/** The standalone question that was searched for, where it differs from what was typed; changing it asks again. */
export function CondensedQuestion({ turn }: { turn: Turn }) {
  const { turn: words } = useMessages();
  const { ask, isBusy } = useTurnActions();
  const [isEditing, setIsEditing] = useState(false);
  if (turn.condensed === null || turn.condensed === turn.question) return null;
  if (isEditing) {
    return (
      <QuestionEditor
        text={turn.condensed}
        label={words.editSearch}
        action={words.searchAgain}
        onSubmit={(text) => {
          setIsEditing(false);
          ask(text, turn.parentId);
        }}
        onCancel={() => setIsEditing(false)}
      />
    );
  }
  return (
    <button
      type="button"
      className="condensed"
      title={words.editSearch}
      disabled={isBusy}
      onClick={() => setIsEditing(true)}
    >
      <Icon name="search" />
      <span>
        {words.searchedFor} <q>{turn.condensed}</q>
      </span>
      <Icon name="edit" />
    </button>
  );
}
