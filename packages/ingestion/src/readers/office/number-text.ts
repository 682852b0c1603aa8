import { format, isDateFormat } from 'numfmt';

/** Days between the two starts of counting. */
const DAYS_1904 = 1462;
/** Spanish of Spain, sorted the modern way: the library only knows the other number of it. */
const MODERN_SPANISH = /\[\$-0?C0A\]/i;

/**
 * A number as Office shows it under a number format: dates as dates, shares as percentages.
 * @param raw what the file says, for what is no number
 */
export function numberText(raw: string, pattern: string | undefined, since1904 = false): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  // Fifteen digits are what spreadsheets keep; more is noise of binary fractions.
  const plain = String(Number(value.toPrecision(15)));
  if (pattern === undefined || pattern === 'General' || pattern === '@') return plain;
  try {
    if (!isDateFormat(pattern)) return format(pattern, value).trim() || plain;
    const spanish = pattern.replace(MODERN_SPANISH, '[$-40A]');
    return format(spanish, since1904 ? value + DAYS_1904 : value).trim() || plain;
  } catch {
    return plain;
  }
}
