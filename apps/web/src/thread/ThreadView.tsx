import type { ThreadWithTurns } from '@repaso/contract';
import { useCallback, useMemo, useState } from 'react';
import { Composer } from '../composer/Composer.tsx';
import { useAddFiles } from '../document/use-add-files.ts';
import { useMessages } from '../i18n/language-context.ts';
import { progressWords } from '../turn/TurnProgress.tsx';
import { TurnView } from '../turn/TurnView.tsx';
import { TurnActionsContext } from '../turn/turn-actions.ts';
import { runningTurns, useRunningTurn } from '../turn/use-running-turn.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type BranchChoices, threadPath } from './thread-path.ts';
import { useFollowEnd } from './use-follow-end.ts';

/** Turns that are drawn; a longer conversation shows its end first. */
const DRAWN = 30;

/** A conversation: its turns along the shown branch, and the place to go on. */
export function ThreadView({ thread }: { thread: ThreadWithTurns }) {
  const messages = useMessages();
  const { thread: words } = messages;
  const { addFiles, failure: uploadFailure } = useAddFiles();
  const running = useRunningTurn(thread.id);
  const isRunning = runningTurns.isRunning(thread.id);
  const [choices, setChoices] = useState<BranchChoices>({});
  const [drawn, setDrawn] = useState(DRAWN);
  const live = running?.turn;
  const path = useMemo(() => {
    const stored = thread.turns.filter(({ id }) => id !== live?.id);
    return threadPath(live === undefined ? stored : [...stored, live], choices);
  }, [thread.turns, live, choices]);
  const leaf = path.at(-1)?.turn;
  const { scroller, isAtEnd, toEnd } = useFollowEnd(thread.id);

  const ask = useCallback(
    (text: string, parentId: string | null, seed?: number) => {
      // The newest version of a turn is the one that is shown.
      setChoices(({ [parentId ?? '']: _, ...others }) => others);
      const options = seed === undefined ? {} : { options: { seed } };
      void runningTurns.ask({ threadId: thread.id, text, parentId, ...options });
      toEnd();
    },
    [thread.id, toEnd],
  );
  const actions = useMemo(
    () => ({
      ask,
      choose: (parentId: string | null, turnId: string) =>
        setChoices((before) => ({ ...before, [parentId ?? '']: turnId })),
      isBusy: isRunning,
    }),
    [ask, isRunning],
  );
  const hidden = Math.max(0, path.length - drawn);
  // One sentence for each step: the words of a stream are not read out one by one.
  const isAnswered = leaf?.reason === 'stop' || leaf?.reason === 'not_found';
  const status =
    isRunning && live !== undefined ? progressWords(live, messages) : isAnswered ? messages.turn.ready : '';

  return (
    <TurnActionsContext value={actions}>
      <main className="conversation">
        <h1 className="sr-only">{thread.title === '' ? words.untitled : thread.title}</h1>
        <p className="sr-only" role="status">
          {status}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation is scrolled with the keyboard */}
        <section className="turns" ref={scroller} tabIndex={0} aria-label={words.messages}>
          <div className="turns-column">
            {hidden > 0 && (
              <button type="button" className="button" onClick={() => setDrawn(drawn + DRAWN)}>
                {words.earlier(hidden)}
              </button>
            )}
            {path.slice(hidden).map(({ turn, siblings }) => (
              <TurnView
                key={turn.id}
                turn={turn}
                siblings={siblings}
                failure={turn.id === live?.id ? running?.failure : undefined}
                onDismiss={() => runningTurns.dismiss(thread.id)}
              />
            ))}
          </div>
        </section>
        {!isAtEnd && (
          <button
            type="button"
            className="to-end"
            aria-label={words.toEnd}
            title={words.toEnd}
            onClick={toEnd}
          >
            <Icon name="down" />
          </button>
        )}
        {uploadFailure !== undefined && <FailureNote failure={uploadFailure} />}
        <Composer
          draftOf={thread.id}
          isFollowUp={path.length > 0}
          isRunning={isRunning}
          onAsk={(text) => ask(text, leaf?.id ?? null)}
          onStop={() => runningTurns.stop(thread.id)}
          onFiles={(files) => void addFiles(files)}
        />
      </main>
    </TurnActionsContext>
  );
}
