import { memo, type ReactElement, type ReactNode, useMemo } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { CodeBlock } from './CodeBlock.tsx';
import { Formula } from './Formula.tsx';
import { keepMoney } from './keep-money.ts';
import { type NumberedCitation, placeCitations } from './place-citations.ts';
import { safeUrl } from './safe-url.ts';

/** How the page draws what `placeCitations` put into a text. */
export interface CitationParts {
  Claim(props: { index: number; children: ReactNode }): ReactNode;
  Chip(props: { index: number }): ReactNode;
}

interface MarkdownBlockProps {
  text: string;
  /** Offsets into `text`. */
  citations: NumberedCitation[];
  parts?: CitationParts | undefined;
}

interface CodeProps {
  className?: string;
  children?: ReactNode;
}

const MATH = /\bmath-(inline|display)\b/;

function components(parts: CitationParts | undefined): Components {
  const index = (properties: object) => Number((properties as Record<string, unknown>)['data-citation']);
  return {
    a: ({ href, children }) => {
      const url = safeUrl(href);
      if (url === undefined) return <span>{children}</span>;
      return (
        <a href={url} target="_blank" rel="noopener noreferrer nofollow">
          {children}
        </a>
      );
    },
    // An image would tell its host who reads; its description is enough.
    img: ({ alt }) => <span className="image-left-out">{alt}</span>,
    code: ({ className, children }) => {
      const math = MATH.exec(className ?? '');
      if (math === null) return <code className={className}>{children}</code>;
      return <Formula tex={String(children)} isBlock={math[1] === 'display'} />;
    },
    pre: ({ children }) => {
      const { className } = (children as ReactElement<CodeProps>).props;
      if (MATH.test(className ?? '')) return children;
      return <CodeBlock language={/language-(\S+)/.exec(className ?? '')?.[1]}>{children}</CodeBlock>;
    },
    table: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
      <div className="table-scroll" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    input: ({ checked }) => <span aria-hidden="true">{checked ? '☑' : '☐'}</span>,
    ins: ({ children, ...rest }) =>
      parts === undefined ? children : <parts.Claim index={index(rest)}>{children}</parts.Claim>,
    cite: (properties) => (parts === undefined ? null : <parts.Chip index={index(properties)} />),
  };
}

/** One top-level block of Markdown. Markup in it is shown as text; nothing is loaded from anywhere. */
export const MarkdownBlock = memo(
  function MarkdownBlock({ text, citations, parts }: MarkdownBlockProps) {
    const plugins = useMemo(
      () => [remarkGfm, remarkMath, keepMoney(text), placeCitations(citations)],
      [text, citations],
    );
    const drawn = useMemo(() => components(parts), [parts]);
    return (
      <ReactMarkdown remarkPlugins={plugins} components={drawn} urlTransform={(url) => safeUrl(url)}>
        {text}
      </ReactMarkdown>
    );
  },
  (before, after) =>
    before.text === after.text &&
    before.parts === after.parts &&
    before.citations.length === after.citations.length &&
    before.citations.every(({ index }, position) => index === after.citations[position]?.index),
);
