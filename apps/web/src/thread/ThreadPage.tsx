import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { keys } from '../app/queries.ts';
import { RouteLink } from '../app/RouteLink.tsx';
import { ScopeContext } from '../collection/scope-context.ts';
import { threadScope } from '../collection/thread-scope.ts';
import { useMessages } from '../i18n/language-context.ts';
import { runningTurns } from '../turn/use-running-turn.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { ThreadView } from './ThreadView.tsx';

const ELSEWHERE_MS = 2000;

/** The page of one conversation: reads it, or says why that cannot be done. */
export function ThreadPage({ threadId, children }: { threadId: string; children: ReactNode }) {
  const messages = useMessages();
  const { data, error, refetch } = useQuery({
    queryKey: keys.thread(threadId),
    queryFn: () => repasoApi.thread(threadId),
    // A turn without an end that this window does not answer is answered by another one.
    refetchInterval: ({ state }) => {
      const isOpen = state.data?.turns.some((turn) => turn.reason === null && turn.error === null) ?? false;
      return isOpen && !runningTurns.isRunning(threadId) ? ELSEWHERE_MS : false;
    },
  });
  if (data !== undefined) {
    return (
      <ScopeContext value={threadScope(data)}>
        <ThreadView thread={data} />
        {children}
      </ScopeContext>
    );
  }
  if (error === null) return <main className="page-note">{messages.app.loading}</main>;
  const failure = toFailure(error);
  return (
    <main className="page-note">
      {failure.code === 'not_found' ? (
        <>
          <p>{messages.thread.gone}</p>
          <RouteLink className="button" route={{ name: 'home' }}>
            {messages.app.backHome}
          </RouteLink>
        </>
      ) : (
        <FailureNote failure={failure} onRetry={() => void refetch()} />
      )}
    </main>
  );
}
