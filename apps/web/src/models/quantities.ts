import type { Language } from '@repaso/contract';

/** Bytes as a reader of the language writes them, in the largest unit that leaves a figure before the comma. */
export function byteSize(bytes: number, language: Language): string {
  const [value, unit] =
    bytes >= 1e9
      ? [bytes / 1e9, 'gigabyte']
      : bytes >= 1e6
        ? [bytes / 1e6, 'megabyte']
        : [bytes / 1e3, 'kilobyte'];
  const digits = value >= 100 ? 0 : 1;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    value,
  );
}

/** A rest of time in its largest unit, rounded up. */
export function timeLeft(seconds: number, language: Language): string {
  const [value, unit] =
    seconds >= 5400
      ? [seconds / 3600, 'hour']
      : seconds >= 90
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, style).format(Math.ceil(value));
}

/** Names of languages given by their tags; a tag that is none stays as it is. */
export function languageNames(tags: readonly string[], language: Language, many: string): string {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return tags.map((tag) => (tag === 'multilingual' ? many : (names.of(tag) ?? tag))).join(', ');
}
