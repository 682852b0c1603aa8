import { useMessages } from '../i18n/language-context.ts';
import { ThreadList } from '../thread/ThreadList.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { RouteLink } from './RouteLink.tsx';
import type { Route } from './route.ts';

interface SidebarProps {
  openThread: string | undefined;
  page: Route['name'];
  onClose(): void;
  onSettings(): void;
  onShortcuts(): void;
}

export function Sidebar({ openThread, page, onClose, onSettings, onShortcuts }: SidebarProps) {
  const { app, lab, models, settings } = useMessages();
  return (
    <div className="sidebar">
      <header className="sidebar-head">
        <RouteLink className="wordmark" route={{ name: 'home' }}>
          Repaso
        </RouteLink>
        <IconButton icon="sidebar" label={app.closeSidebar} onClick={onClose} />
      </header>
      <ThreadList openId={openThread} />
      <nav aria-label={app.pages}>
        <RouteLink className="sidebar-link" route={{ name: 'lab' }} isCurrent={page === 'lab'}>
          <Icon name="flask" /> {lab.title}
        </RouteLink>
        <RouteLink className="sidebar-link" route={{ name: 'models' }} isCurrent={page === 'models'}>
          <Icon name="chip" /> {models.title}
        </RouteLink>
      </nav>
      <footer className="sidebar-foot">
        <p className="local-note">
          <Icon name="lock" /> {app.local}
        </p>
        <IconButton icon="keyboard" label={settings.shortcuts} onClick={onShortcuts} />
        <IconButton icon="settings" label={settings.open} onClick={onSettings} />
      </footer>
    </div>
  );
}
