import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language-context.ts';

interface FigureProps {
  title: string;
  /** The picture, drawn for the eye alone. */
  children: ReactNode;
  /** The same numbers as a table. */
  table: ReactNode;
}

/** A plot with its numbers beside it. */
export function Figure({ title, children, table }: FigureProps) {
  const { lab } = useMessages();
  return (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      {children}
      <details className="figure-table">
        <summary>
          {lab.asTable}
          <span className="sr-only">: {title}</span>
        </summary>
        {table}
      </details>
    </figure>
  );
}
