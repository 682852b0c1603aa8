import type { Turn } from '@repaso/contract';
import { useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { BranchPicker } from './BranchPicker.tsx';
import { QuestionEditor } from './QuestionEditor.tsx';
import { useTurnActions } from './turn-actions.ts';

/** What was asked; editing it asks again and keeps the first version beside the new one. */
export function Question({ turn, siblings }: { turn: Turn; siblings: Turn[] }) {
  const { turn: words } = useMessages();
  const { ask, isBusy } = useTurnActions();
  const [isEditing, setIsEditing] = useState(false);

  if (isEditing) {
    return (
      <QuestionEditor
        text={turn.question}
        label={words.editLabel}
        action={words.ask}
        onSubmit={(text) => {
          setIsEditing(false);
          ask(text, turn.parentId);
        }}
        onCancel={() => setIsEditing(false)}
      />
    );
  }
  return (
    <div className="question">
      <h2 className="question-text">
        <span className="sr-only">{words.you}: </span>
        {turn.question}
      </h2>
      <div className="question-actions">
        <BranchPicker turn={turn} siblings={siblings} />
        <IconButton
          icon="edit"
          label={words.edit}
          data-edit-question
          disabled={isBusy}
          onClick={() => setIsEditing(true)}
        />
      </div>
    </div>
  );
}
