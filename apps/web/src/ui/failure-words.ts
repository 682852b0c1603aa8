import type { ErrorWords, Language } from '@repaso/contract';

interface Words extends ErrorWords {
  /** Set where the server has no words in the reader's language. */
  lang: 'en' | undefined;
}

/** What the server says of a failure, in the reader's language where it can. */
export function failureWords(
  { message, hint, spanish }: ErrorWords & { spanish?: ErrorWords | undefined },
  language: Language,
): Words {
  if (language === 'es' && spanish !== undefined) return { ...spanish, lang: undefined };
  return { message, hint, lang: language === 'es' ? 'en' : undefined };
}
