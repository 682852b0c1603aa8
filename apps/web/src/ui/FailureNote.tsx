import type { Failure } from '../api/api-failure.ts';
import { useLanguage } from '../i18n/language-context.ts';
import { failureWords } from './failure-words.ts';
import { Icon } from './Icon.tsx';

interface FailureNoteProps {
  failure: Failure;
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** Words with what stands between backticks as code: commands to copy. */
function WithCode({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>));
}

/** A failure with its reason, the way out and, where it helps, a second try. */
export function FailureNote({ failure, title, onRetry }: FailureNoteProps) {
  const { language, messages } = useLanguage();
  const isOffline = failure.code === 'unreachable';
  const { message, hint, lang } = isOffline
    ? { message: '', hint: messages.failure.unreachableHint, lang: undefined }
    : failureWords(failure, language);
  return (
    <div className="failure" role="alert">
      <Icon name="warning" />
      <div className="failure-words">
        <strong>{title ?? messages.failure[failure.code]}</strong>
        {message !== '' && (
          <p lang={lang}>
            <WithCode text={message} />
          </p>
        )}
        {hint !== undefined && (
          <p lang={lang}>
            <WithCode text={hint} />
          </p>
        )}
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
