import { useEffect, useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from '../ui/Icon.tsx';

interface FileDropProps {
  targetName: string;
  onFiles(files: File[]): void;
}

/** Takes files that are dropped or pasted anywhere on the page. */
export function FileDrop({ targetName, onFiles }: FileDropProps) {
  const { document: words } = useMessages();
  const [isOver, setIsOver] = useState(false);

  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setIsOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    addEventListener('dragenter', onEnter);
    addEventListener('dragleave', onLeave);
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragenter', onEnter);
      removeEventListener('dragleave', onLeave);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [onFiles]);

  if (!isOver) return null;
  return (
    <div className="drop-veil">
      <div className="drop-card">
        <Icon name="documents" />
        <strong>{words.dropTitle}</strong>
        <span>{words.dropText(targetName)}</span>
      </div>
    </div>
  );
}
