import type { Language } from '@repaso/contract';
import { createContext, useContext } from 'react';
import { spanish } from './dictionary-es.ts';
import type { Messages } from './messages.ts';

export interface LanguageState {
  language: Language;
  messages: Messages;
  setLanguage(language: Language): void;
}

export const LanguageContext = createContext<LanguageState>({
  language: 'es',
  messages: spanish,
  setLanguage: () => undefined,
});

export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

/** The texts of the interface in the language that the reader chose. */
export function useMessages(): Messages {
  return useContext(LanguageContext).messages;
}
