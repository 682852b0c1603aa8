import { useState } from 'react';
import { type Failure, toFailure } from '../api/api-failure.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Dialog } from './Dialog.tsx';
import { FailureNote } from './FailureNote.tsx';

interface ConfirmDialogProps {
  title: string;
  text: string;
  action: string;
  onConfirm(): Promise<unknown>;
  onClose(): void;
}

/** Asks before something is lost. Stays open, with the reason, when it could not be done. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { app } = useMessages();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function confirm() {
    setIsBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(toFailure(error));
      setIsBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {failure !== undefined && <FailureNote failure={failure} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {app.cancel}
        </button>
        <button type="button" className="button button-danger" disabled={isBusy} onClick={confirm}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
