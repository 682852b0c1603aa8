import { type ReactNode, useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { repasoApi } from '../api/repaso-api.ts';
import { keys, queryClient, useCollections } from '../app/queries.ts';
import { navigate } from '../app/route.ts';
import { ScopeContext, useScope } from '../collection/scope-context.ts';
import { firstCollections, useDraftScope } from '../collection/use-draft-scope.ts';
import { Composer } from '../composer/Composer.tsx';
import { useAddFiles } from '../document/use-add-files.ts';
import { runningTurns } from '../turn/use-running-turn.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Welcome } from './Welcome.tsx';

function NewThread() {
  const { collections, mode } = useScope();
  const { isSuccess: isKnown } = useCollections();
  const { addFiles, failure: uploadFailure } = useAddFiles();
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  /** The conversation is made with its first question, so that no empty ones are left behind. */
  async function ask(text: string) {
    setIsSending(true);
    setFailure(undefined);
    try {
      const thread = await repasoApi.createThread({
        collections: isKnown ? collections : await firstCollections(),
        mode,
      });
      queryClient.setQueryData(keys.thread(thread.id), { ...thread, turns: [] });
      void runningTurns.ask({ threadId: thread.id, text, parentId: null });
      navigate({ name: 'thread', threadId: thread.id });
    } catch (error) {
      setFailure(toFailure(error));
      setIsSending(false);
    }
  }

  return (
    <main className="conversation conversation-new">
      <Welcome onAsk={(text) => void ask(text)} onFiles={(files) => void addFiles(files)} />
      {failure !== undefined && <FailureNote failure={failure} />}
      {uploadFailure !== undefined && <FailureNote failure={uploadFailure} />}
      <Composer
        draftOf="new"
        isFollowUp={false}
        isRunning={isSending}
        onAsk={(text) => void ask(text)}
        onStop={() => undefined}
        onFiles={(files) => void addFiles(files)}
      />
    </main>
  );
}

/** The start of a conversation that does not exist yet. */
export function NewThreadPage({ children }: { children: ReactNode }) {
  return (
    <ScopeContext value={useDraftScope()}>
      <NewThread />
      {children}
    </ScopeContext>
  );
}
