import { useState } from 'react';
import { toFailure } from '../api/api-failure.ts';
import { useThreads } from '../app/queries.ts';
import { navigate } from '../app/route.ts';
import { useMessages } from '../i18n/language-context.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Icon } from '../ui/Icon.tsx';
import { groupByDay } from './group-by-day.ts';
import { ThreadListItem } from './ThreadListItem.tsx';

/** The conversations of this machine, newest first, filtered by their title. */
export function ThreadList({ openId }: { openId: string | undefined }) {
  const { thread: words } = useMessages();
  const { data: threads = [], error, refetch } = useThreads();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase();
  const found = threads.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));

  return (
    <nav className="thread-list" aria-label={words.list}>
      <button type="button" className="new-thread" onClick={() => navigate({ name: 'home' })}>
        <Icon name="plus" /> {words.new}
      </button>
      <input
        id="thread-search"
        type="search"
        className="field"
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className="thread-groups">
        {error !== null && <FailureNote failure={toFailure(error)} onRetry={() => void refetch()} />}
        {threads.length === 0 && error === null && <p className="empty">{words.none}</p>}
        {threads.length > 0 && found.length === 0 && <p className="empty">{words.noMatch}</p>}
        {groupByDay(found, new Date()).map(([group, entries]) => (
          <section key={group} aria-label={words.groups[group]}>
            <h2>{words.groups[group]}</h2>
            <ul>
              {entries.map((thread) => (
                <ThreadListItem key={thread.id} thread={thread} isOpen={thread.id === openId} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
