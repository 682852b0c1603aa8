import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** A modal window on the browser's own `<dialog>`: it keeps the focus inside and gives it back, Esc closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { app } = useMessages();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (dialog?.open === false) dialog.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Esc and the button
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={app.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
