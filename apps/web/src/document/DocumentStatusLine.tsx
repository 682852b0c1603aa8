import type { Document } from '@repaso/contract';
import { useLanguage } from '../i18n/language-context.ts';
import { failureWords } from '../ui/failure-words.ts';
import { Icon } from '../ui/Icon.tsx';
import { isUnderWay } from './use-ingest-events.ts';

/** How far the reading of a document is, with its counters; for a failed one the reason and the way out. */
export function DocumentStatusLine({ document }: { document: Document }) {
  const { language, messages } = useLanguage();
  const words = messages.document;
  const { status, pages, chunks, embedded } = document;
  const failure = document.error && failureWords(document.error, language);
  const counters = [
    ...(pages > 0 ? [words.pages(pages)] : []),
    ...(status === 'embedding' && chunks > 0
      ? [words.progress(embedded, chunks)]
      : chunks > 0
        ? [words.chunks(chunks)]
        : []),
  ];
  return (
    <div className={`document-status document-${status}`}>
      <p>
        {status === 'ready' && <Icon name="check" />}
        {status === 'failed' && <Icon name="warning" />}
        <strong>{words.status[status]}</strong>
        {counters.length > 0 && <span> · {counters.join(' · ')}</span>}
      </p>
      {isUnderWay(document) && (
        <progress
          aria-label={`${document.name}: ${words.status[status]}`}
          {...(status === 'embedding' && chunks > 0 ? { value: embedded, max: chunks } : {})}
        />
      )}
      {failure !== null && (
        <p lang={failure.lang}>
          {failure.message} {failure.hint}
        </p>
      )}
      {document.notices.map((notice) => (
        <p key={notice.en} className="faint">
          {notice[language]}
        </p>
      ))}
    </div>
  );
}
