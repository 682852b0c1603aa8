import type { ModelFit } from '@repaso/contract';
import { useLanguage } from '../i18n/language-context.ts';

/** Whether a model fits this machine, and how fast its memory lets it be at best. */
export function FitBadge({ fit: { place, tokensPerSecond } }: { fit: ModelFit }) {
  const { language, messages } = useLanguage();
  const words = messages.models;
  const speed =
    tokensPerSecond === null
      ? undefined
      : new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(tokensPerSecond);
  return (
    <>
      <span className={`badge badge-${place}`}>{words.fit[place]}</span>
      {speed !== undefined && <span className="faint">{words.atMost(speed)}</span>}
    </>
  );
}
