import { useMessages } from '../i18n/language-context.ts';
import type { Messages } from '../i18n/messages.ts';
import type { LiveTurn } from './live-turn.ts';

/** What a turn is doing, in words. */
export function progressWords({ phase, sources }: LiveTurn, { turn }: Messages): string {
  switch (phase) {
    case 'sending':
      return turn.sending;
    case 'searching':
      return turn.searching;
    case 'reading':
      return turn.reading(sources.length);
    case 'writing':
      return turn.writing;
    case 'over':
      return turn.ready;
  }
}

/** Shown until the first words come. Not announced: the thread has one status line for that. */
export function TurnProgress({ turn }: { turn: LiveTurn }) {
  const messages = useMessages();
  return (
    <p className="progress">
      <span className="pulse" aria-hidden="true" />
      {progressWords(turn, messages)}
    </p>
  );
}
