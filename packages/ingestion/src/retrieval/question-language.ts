import type { Language } from '@repaso/contract';
import { detectLanguage } from '../lexical/detect-language.ts';
import type { SearchSnapshot } from './search-snapshot.ts';

/** The language of a question; where it does not show, the one that most passages are in. */
export function questionLanguage(question: string, snapshots: readonly SearchSnapshot[]): Language {
  const sizes = { es: 0, en: 0 };
  for (const { lexical } of snapshots) {
    for (const [language, index] of lexical) sizes[language] += index.size;
  }
  return detectLanguage(question, sizes.en > sizes.es ? 'en' : 'es');
}
