import { useEffect, useState } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { copyText } from './copy-text.ts';
import { IconButton } from './IconButton.tsx';

const SHOWN_MS = 1600;

export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const { app } = useMessages();
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <IconButton
      icon={isCopied ? 'check' : 'copy'}
      label={isCopied ? app.copied : label}
      onClick={async () => setIsCopied(await copyText(text()))}
    />
  );
}
