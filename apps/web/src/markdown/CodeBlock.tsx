import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useMessages } from '../i18n/language-context.ts';
import { CopyButton } from '../ui/CopyButton.tsx';

/** A block of code with a way to copy it. */
export function CodeBlock({ children, language }: { children: ReactNode; language: string | undefined }) {
  const { markdown } = useMessages();
  const code = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      <div className="code-block-bar">
        <span>{language}</span>
        <CopyButton label={markdown.copyCode} text={() => code.current?.textContent ?? ''} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide block is scrolled with the keyboard */}
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </div>
  );
}
