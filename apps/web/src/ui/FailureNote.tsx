import type { Failure } from '../api/api-failure.ts';
import { useMessages } from '../i18n/language-context.ts';
import { Icon } from './Icon.tsx';

interface FailureNoteProps {
  failure: Failure;
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** A failure with its reason, the way out and, where it helps, a second try. */
export function FailureNote({ failure, title, onRetry }: FailureNoteProps) {
  const messages = useMessages();
  const isOffline = failure.code === 'unreachable';
  const hint = isOffline ? messages.failure.unreachableHint : failure.hint;
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div className="failure-words">
        <strong>{title ?? messages.failure[failure.code]}</strong>
        {/* The server speaks English. */}
        {!isOffline && failure.message !== '' && <p lang="en">{failure.message}</p>}
        {hint !== undefined && <p lang={isOffline ? undefined : 'en'}>{hint}</p>}
        {failure.code === 'internal' && failure.requestId !== undefined && (
          <p className="faint">{messages.failure.request(failure.requestId)}</p>
        )}
      </div>
      {onRetry !== undefined && (
        <button type="button" className="button" onClick={onRetry}>
          {messages.app.retry}
        </button>
      )}
    </div>
  );
}
