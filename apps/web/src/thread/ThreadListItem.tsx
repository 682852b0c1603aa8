import type { Thread } from '@repaso/contract';
import { type FormEvent, useState } from 'react';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import { RouteLink } from '../app/RouteLink.tsx';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { DeleteThreadDialog } from './DeleteThreadDialog.tsx';

/** One conversation of the list, with renaming in place and deletion. */
export function ThreadListItem({ thread, isOpen }: { thread: Thread; isOpen: boolean }) {
  const { thread: words } = useMessages();
  const [name, setName] = useState<string>();
  const [isDeleting, setIsDeleting] = useState(false);
  const title = thread.title === '' ? words.untitled : thread.title;

  async function rename(event?: FormEvent) {
    event?.preventDefault();
    const wanted = name?.trim() ?? '';
    setName(undefined);
    if (wanted === '' || wanted === thread.title) return;
    await repasoApi.updateThread(thread.id, { title: wanted }).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: keys.threads });
    await queryClient.invalidateQueries({ queryKey: keys.thread(thread.id) });
  }

  if (name !== undefined) {
    return (
      <li>
        <form onSubmit={rename}>
          <input
            className="field"
            aria-label={words.newName}
            // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
            autoFocus
            maxLength={200}
            value={name}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => void rename()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                setName(undefined);
              }
            }}
          />
        </form>
      </li>
    );
  }
  return (
    <li className={isOpen ? 'thread-item thread-item-open' : 'thread-item'}>
      <RouteLink route={{ name: 'thread', threadId: thread.id }} isCurrent={isOpen} title={title}>
        {title}
      </RouteLink>
      <Menu
        label={words.options(title)}
        triggerClass="icon-button"
        trigger={<Icon name="more" />}
        entries={[
          { label: words.rename, icon: 'edit', onChoose: () => setName(title) },
          { label: words.delete, icon: 'trash', isDanger: true, onChoose: () => setIsDeleting(true) },
        ]}
      />
      {isDeleting && <DeleteThreadDialog thread={thread} onClose={() => setIsDeleting(false)} />}
    </li>
  );
}
