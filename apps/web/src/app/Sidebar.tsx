import { useMessages } from '../i18n/language-context.ts';
import { ThreadList } from '../thread/ThreadList.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { RouteLink } from './RouteLink.tsx';

interface SidebarProps {
  openThread: string | undefined;
  isLab: boolean;
  onClose(): void;
  onSettings(): void;
  onShortcuts(): void;
}

export function Sidebar({ openThread, isLab, onClose, onSettings, onShortcuts }: SidebarProps) {
  const { app, lab, settings } = useMessages();
  return (
    <div className="sidebar">
      <header className="sidebar-head">
        <RouteLink className="wordmark" route={{ name: 'home' }}>
          Repaso
        </RouteLink>
        <IconButton icon="sidebar" label={app.closeSidebar} onClick={onClose} />
      </header>
      <ThreadList openId={openThread} />
      <nav aria-label={lab.title}>
        <RouteLink className="sidebar-link" route={{ name: 'lab' }} isCurrent={isLab}>
          <Icon name="flask" /> {lab.title}
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
