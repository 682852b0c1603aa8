import type { Language } from '@repaso/contract';
import { type ReactNode, useMemo, useState } from 'react';
import { keep } from '../settings/kept-settings.ts';
import { english } from './dictionary-en.ts';
import { spanish } from './dictionary-es.ts';
import { LanguageContext } from './language-context.ts';

const DICTIONARIES = { es: spanish, en: english };

/** The script in `index.html` has chosen the first language: the kept one, else the browser's. */
function firstLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'es';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const state = useMemo(
    () => ({
      language,
      messages: DICTIONARIES[language],
      setLanguage(next: Language) {
        document.documentElement.lang = next;
        keep('language', next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}
