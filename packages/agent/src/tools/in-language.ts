import type { ErrorDetail, Language } from '@repaso/contract';

/**
 * What a tool says is wrong, in the language of the conversation. A fault that has no words in Spanish is passed on as it
 * is, with a word on that.
 */
export function inLanguage(detail: ErrorDetail, language: Language): ErrorDetail {
  if (language === 'en') return detail;
  const { code, requestId, spanish } = detail;
  if (spanish !== undefined) return { code, ...spanish, requestId };
  return { ...detail, message: `La herramienta dice (en inglés): ${detail.message}` };
}
