import { useMessages } from '../../i18n/language-context.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { type NumberedPassage, PassageTable } from './PassageTable.tsx';

interface TextResultProps {
  text: string;
  method?: string | undefined;
  segments?: { source: string; target: string }[] | undefined;
  sources?: NumberedPassage[] | undefined;
}

/** A text that a task wrote, and what it was written from. */
export function TextResult({ text, method, segments, sources }: TextResultProps) {
  const { lab } = useMessages();
  return (
    <>
      {method !== undefined && (
        <p className="faint">{(lab.methods as Record<string, string>)[method] ?? method}</p>
      )}
      <article className="candidate">
        <p className="candidate-text">{text}</p>
        <footer>
          <CopyButton label={lab.copyText} text={() => text} />
        </footer>
      </article>
      {segments !== undefined && segments.length > 1 && (
        <DataTable
          caption={lab.bySentence}
          columns={[lab.source, lab.target]}
          rows={segments.map(({ source, target }) => [source, target])}
          isNumber={() => false}
        />
      )}
      {sources !== undefined && sources.length > 0 && <PassageTable passages={sources} />}
    </>
  );
}
