import type { ErrorDetail, Language } from '@repaso/contract';
import { SPANISH_FAULTS } from '../prompts/spanish-faults.ts';

/**
 * What a tool says is wrong, in the language of the conversation. Tools speak English, as HTTP does; a fault that has no
 * words in Spanish is passed on as it is, with a word on that.
 */
export function inLanguage(detail: ErrorDetail, language: Language): ErrorDetail {
  if (language === 'en') return detail;
  const { hint: _, ...others } = detail;
  for (const { said, message, hint } of SPANISH_FAULTS) {
    if (!said.test(detail.message)) continue;
    return {
      ...others,
      message: detail.message.replace(said, message),
      ...(hint === undefined ? {} : { hint }),
    };
  }
  return { ...detail, message: `La herramienta dice (en inglés): ${detail.message}` };
}
