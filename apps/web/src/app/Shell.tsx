import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { keep, kept } from '../settings/kept-settings.ts';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { ShortcutDialog } from '../shortcut/ShortcutDialog.tsx';
import { useShortcuts } from '../shortcut/use-shortcuts.ts';
import { DeleteThreadDialog } from '../thread/DeleteThreadDialog.tsx';
import { NewThreadPage } from '../thread/NewThreadPage.tsx';
import { ThreadPage } from '../thread/ThreadPage.tsx';
import { runningTurns } from '../turn/use-running-turn.ts';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Beside } from './Beside.tsx';
import { type Panel, PanelContext } from './panel-context.ts';
import { RouteLink } from './RouteLink.tsx';
import { navigate, useRoute } from './route.ts';
import { Sidebar } from './Sidebar.tsx';

/** Forms and plots are only loaded by those who open the Lab. */
const LabPage = lazy(async () => ({ default: (await import('../lab/LabPage.tsx')).LabPage }));

/** So are the models. */
const ModelsPage = lazy(async () => ({ default: (await import('../models/ModelsPage.tsx')).ModelsPage }));

type DialogName = 'settings' | 'shortcuts' | 'delete' | undefined;

const WIDE = '(min-width: 60rem)';

/** The whole page: conversations on the left, the conversation, and what stands beside it. */
export function Shell() {
  const { app, lab, models, thread: threadWords } = useMessages();
  const route = useRoute();
  const threadId = route.name === 'thread' ? route.threadId : undefined;
  const [panel, open] = useState<Panel>({ kind: 'none' });
  const [dialog, setDialog] = useState<DialogName>();
  const [isSidebarOpen, setIsSidebarOpen] = useState(
    () => matchMedia(WIDE).matches && kept('sidebar') !== 'closed',
  );
  const panelState = useMemo(() => ({ panel, open }), [panel]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation has other sources
  useEffect(() => {
    open((before) => (before.kind === 'source' ? { kind: 'none' } : before));
    if (!matchMedia(WIDE).matches) setIsSidebarOpen(false);
  }, [threadId, route.name]);

  function showSidebar(isOpen: boolean) {
    if (matchMedia(WIDE).matches) keep('sidebar', isOpen ? '' : 'closed');
    setIsSidebarOpen(isOpen);
  }

  const actions = useMemo(
    () => ({
      newThread: () => navigate({ name: 'home' }),
      search: () => {
        setIsSidebarOpen(true);
        requestAnimationFrame(() => document.getElementById('thread-search')?.focus());
      },
      sidebar: () => setIsSidebarOpen((isOpen) => !isOpen),
      documents: () =>
        open((before): Panel => ({ kind: before.kind === 'documents' ? 'none' : 'documents' })),
      settings: () => setDialog('settings'),
      sheet: () => setDialog('shortcuts'),
      focus: () => document.getElementById('question')?.focus(),
      stop: () => {
        if (threadId !== undefined && runningTurns.isRunning(threadId)) runningTurns.stop(threadId);
        else open({ kind: 'none' });
      },
      copyAnswer: () => void copyText(lastText('.answer .markdown')),
      copyCode: () => void copyText(lastText('.code-block pre')),
      ...(threadId === undefined ? {} : { deleteThread: () => setDialog('delete') }),
    }),
    [threadId],
  );
  useShortcuts(actions);

  const skip = { lab: lab.skip, models: models.skip }[route.name as 'lab'] ?? app.skip;
  const hasPanel = panel.kind !== 'none' && route.name !== 'lab' && route.name !== 'models';
  return (
    <PanelContext value={panelState}>
      <div className={`shell${isSidebarOpen ? ' shell-sidebar' : ''}${hasPanel ? ' shell-panel' : ''}`}>
        <a className="skip-link" href={skip === app.skip ? '#question' : `#${route.name}`}>
          {skip}
        </a>
        {isSidebarOpen && (
          <>
            <Sidebar
              openThread={threadId}
              page={route.name}
              onClose={() => showSidebar(false)}
              onSettings={() => setDialog('settings')}
              onShortcuts={() => setDialog('shortcuts')}
            />
            <button
              type="button"
              className="sidebar-veil"
              aria-label={app.closeSidebar}
              tabIndex={-1}
              onClick={() => showSidebar(false)}
            />
          </>
        )}
        <div className="middle">
          {!isSidebarOpen && (
            <header className="top-bar">
              <IconButton icon="sidebar" label={app.openSidebar} onClick={() => showSidebar(true)} />
              <RouteLink className="wordmark" route={{ name: 'home' }}>
                Repaso
              </RouteLink>
              <IconButton icon="plus" label={threadWords.new} onClick={() => navigate({ name: 'home' })} />
            </header>
          )}
          {route.name === 'home' && (
            <NewThreadPage key="new">
              <Beside />
            </NewThreadPage>
          )}
          {route.name === 'thread' && (
            <ThreadPage key={route.threadId} threadId={route.threadId}>
              <Beside />
            </ThreadPage>
          )}
          {route.name === 'lab' && (
            <Suspense fallback={<main className="page-note">{app.loading}</main>}>
              <LabPage task={route.task} />
            </Suspense>
          )}
          {route.name === 'models' && (
            <Suspense fallback={<main className="page-note">{app.loading}</main>}>
              <ModelsPage />
            </Suspense>
          )}
          {route.name === 'unknown' && (
            <main className="page-note">
              <h1>{app.notFoundPage}</h1>
              <RouteLink className="button" route={{ name: 'home' }}>
                {app.backHome}
              </RouteLink>
            </main>
          )}
        </div>
        {dialog === 'settings' && <SettingsDialog onClose={() => setDialog(undefined)} />}
        {dialog === 'shortcuts' && <ShortcutDialog onClose={() => setDialog(undefined)} />}
        {dialog === 'delete' && threadId !== undefined && (
          <DeleteThreadDialog
            thread={{ id: threadId, title: document.querySelector('h1')?.textContent ?? '' }}
            onClose={() => setDialog(undefined)}
          />
        )}
      </div>
    </PanelContext>
  );
}

/** The text of the last element that a selector finds. */
function lastText(selector: string): string {
  return [...document.querySelectorAll<HTMLElement>(selector)].at(-1)?.innerText ?? '';
}
