import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { IconButton } from './IconButton.tsx';

interface SidePanelProps {
  label: string;
  title: string;
  tools?: ReactNode;
  onClose(): void;
  children: ReactNode;
}

/** What stands beside the conversation; on a narrow screen it lies over it. Takes the focus and gives it back. */
export function SidePanel({ label, title, tools, onClose, children }: SidePanelProps) {
  const { app } = useMessages();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      const isLost =
        document.activeElement === document.body || panel.current?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <aside ref={panel} className="side-panel" aria-label={label} tabIndex={-1}>
      <header className="side-panel-head">
        <h2>{title}</h2>
        {tools}
        <IconButton icon="close" label={app.close} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long passage is scrolled with the keyboard */}
      <div className="side-panel-body" tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}
