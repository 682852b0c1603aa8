import type { Thread } from '@repaso/contract';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient } from '../app/queries.ts';
import { navigate, routePath } from '../app/route.ts';
import { useMessages } from '../i18n/language-context.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

interface DeleteThreadDialogProps {
  thread: Pick<Thread, 'id' | 'title'>;
  onClose(): void;
}

export function DeleteThreadDialog({ thread, onClose }: DeleteThreadDialogProps) {
  const { thread: words } = useMessages();
  async function remove() {
    await repasoApi.deleteThread(thread.id);
    if (location.pathname === routePath({ name: 'thread', threadId: thread.id })) navigate({ name: 'home' });
    queryClient.removeQueries({ queryKey: keys.thread(thread.id) });
    await queryClient.invalidateQueries({ queryKey: keys.threads });
  }
  return (
    <ConfirmDialog
      title={words.deleteTitle}
      text={words.deleteText(thread.title === '' ? words.untitled : thread.title)}
      action={words.delete}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
