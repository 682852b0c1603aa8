import { useLanguage } from '../../i18n/language-context.ts';
import type { TaskField } from './task-field.ts';

/** Fields whose choices are languages. */
const LANGUAGE_FIELDS = ['from', 'to', 'language'];

/** What the choices of a field are called: languages have names, others are as in the API. */
export function useChoiceName(field: TaskField): (option: string) => string {
  const { language } = useLanguage();
  if (!LANGUAGE_FIELDS.includes(field.name)) return (option) => option;
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (option) => names.of(option) ?? option;
}
