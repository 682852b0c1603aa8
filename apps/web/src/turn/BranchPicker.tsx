import type { Turn } from '@repaso/contract';
import { useMessages } from '../i18n/language-context.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useTurnActions } from './turn-actions.ts';

/** Moves between the versions of a question that was edited or answered again. */
export function BranchPicker({ turn, siblings }: { turn: Turn; siblings: Turn[] }) {
  const { turn: words } = useMessages();
  const { choose } = useTurnActions();
  if (siblings.length < 2) return null;
  const position = siblings.findIndex(({ id }) => id === turn.id);
  const step = (by: number) => {
    const next = siblings[position + by];
    if (next !== undefined) choose(turn.parentId, next.id);
  };
  return (
    <div className="branch-picker">
      <IconButton
        icon="left"
        label={words.previousVersion}
        disabled={position === 0}
        onClick={() => step(-1)}
      />
      <span>{words.version(position + 1, siblings.length)}</span>
      <IconButton
        icon="right"
        label={words.nextVersion}
        disabled={position === siblings.length - 1}
        onClick={() => step(1)}
      />
    </div>
  );
}
