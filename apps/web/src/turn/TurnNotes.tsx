import type { Turn } from '@repaso/contract';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';

/** What the reader should know about an answer: where it ended early, what its sources do not support, what was left out. */
export function TurnNotes({ turn }: { turn: Turn }) {
  const { turn: words } = useMessages();
  const unsupported = turn.citations.filter(({ supported }) => !supported);
  const notes: string[] = [];
  if (turn.reason === 'aborted') {
    notes.push(turn.answer === '' ? words.nothingWritten : `${words.stopped} ${words.stoppedHint}`);
  }
  if (turn.reason === 'length') notes.push(words.tooLong);
  if (unsupported.length > 0) notes.push(words.unsupportedCount(unsupported.length));
  notes.push(...turn.notices);
  if (notes.length === 0) return null;
  return (
    <ul className="notes" aria-label={words.notices}>
      {notes.map((note) => (
        <li key={note}>
          <Icon name="info" /> {note}
        </li>
      ))}
    </ul>
  );
}
