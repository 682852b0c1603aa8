import type { Notice } from '@repaso/contract';
import { useLanguage, useMessages } from '../../i18n/language-context.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DataTable } from '../plot/DataTable.tsx';
import { type NumberedPassage, PassageTable } from './PassageTable.tsx';

interface TextResultProps {
  text: string;
  method?: string | undefined;
  model?: string | undefined;
  segments?: { source: string; target: string; cut?: boolean }[] | undefined;
  /** What is not as it should be. */
  notices?: Notice[] | undefined;
  sources?: NumberedPassage[] | undefined;
}

/** A text that a task wrote, and what it was written from. */
export function TextResult({ text, method, model, segments, notices = [], sources }: TextResultProps) {
  const { lab } = useMessages();
  const { language } = useLanguage();
  return (
    <>
      {method !== undefined && (
        <p className="faint">
          {(lab.methods as Record<string, string>)[method] ?? method}{' '}
          {model !== undefined && method !== 'extractive' && <code>{model}</code>}
        </p>
      )}
      {notices.length > 0 && (
        <ul className="notes">
          {notices.map((notice) => (
            <li key={notice.en}>
              <Icon name="info" /> {notice[language]}
            </li>
          ))}
        </ul>
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
          columns={['#', lab.source, lab.target]}
          rows={segments.map(({ source, target, cut }, index) => [
            index + 1,
            source,
            cut === true ? (
              <>
                {target} <strong>[{lab.cut}]</strong>
              </>
            ) : (
              target
            ),
          ])}
          isNumber={(column) => column === 0}
        />
      )}
      {sources !== undefined && sources.length > 0 && <PassageTable passages={sources} />}
    </>
  );
}
