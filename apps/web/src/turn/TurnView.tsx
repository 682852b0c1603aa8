import type { Turn } from '@repaso/contract';
import { memo } from 'react';
import type { Failure } from '../api/api-failure.ts';
import { useMessages } from '../i18n/language-context.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { CitedAnswer } from './CitedAnswer.tsx';
import { CondensedQuestion } from './CondensedQuestion.tsx';
import type { LiveTurn } from './live-turn.ts';
import { Question } from './Question.tsx';
import { SourceList } from './SourceList.tsx';
import { TurnDetails } from './TurnDetails.tsx';
import { TurnNotes } from './TurnNotes.tsx';
import { TurnProgress } from './TurnProgress.tsx';
import { useTurnActions } from './turn-actions.ts';
import { withSources } from './with-sources.ts';

interface TurnViewProps {
  turn: Turn | LiveTurn;
  siblings: Turn[];
  /** The stream broke before the server could say why. */
  failure?: Failure | undefined;
  onDismiss?: () => void;
}

/** One question with its answer, in whatever state it is. */
export const TurnView = memo(function TurnView({ turn, siblings, failure, onDismiss }: TurnViewProps) {
  const { turn: words } = useMessages();
  const { ask, isBusy } = useTurnActions();
  const isLive = 'phase' in turn && turn.phase !== 'over';
  const isOver = !isLive && (turn.reason !== null || turn.error !== null || failure !== undefined);
  const again = () => {
    onDismiss?.();
    ask(turn.question, turn.parentId, Math.floor(Math.random() * 0xffffffff));
  };

  return (
    <article className="turn" aria-busy={isLive}>
      <Question turn={turn} siblings={siblings} />
      <CondensedQuestion turn={turn} />
      <div className="answer">
        {turn.reason === 'not_found' && (
          <p className="not-found">
            <Icon name="info" /> {words.notFound}
          </p>
        )}
        {turn.answer !== '' && <CitedAnswer turn={turn} />}
        {isLive && turn.answer === '' && <TurnProgress turn={turn} />}
        {!isLive && !isOver && <p className="progress">{words.elsewhere}</p>}
        <TurnNotes turn={turn} />
        {turn.error !== null && <FailureNote failure={turn.error} title={words.failed} onRetry={again} />}
        {failure !== undefined && <FailureNote failure={failure} onRetry={again} />}
        {isOver && <SourceList turn={turn} />}
        {isOver && (
          <div className="answer-actions">
            {turn.answer !== '' && <CopyButton label={words.copy} text={() => withSources(turn)} />}
            <IconButton icon="again" label={words.regenerate} disabled={isBusy} onClick={again} />
            <TurnDetails turn={turn} />
          </div>
        )}
      </div>
    </article>
  );
});
