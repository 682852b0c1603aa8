import { fold } from '../text/content-terms.ts';

/** A number or a date of a text, with the values that it may mean: "3.000" is 3000 in Spanish and 3 in English. */
export interface Figure {
  /** As it is written. */
  text: string;
  values: readonly string[];
  /** UTF-16 offset in the folded text. */
  at: number;
}

const MONTHS = new Map(
  `enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
   january february march april may june july august september october november december`
    .split(/\s+/)
    .filter(Boolean)
    .map((name, index) => [name, (index % 12) + 1]),
);
const MONTH = [...MONTHS.keys()].join('|');
const NUMBER_WORDS = new Map(
  'cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce'
    .split(' ')
    .flatMap((words, value) => words.split('|').map((word) => [word, value] as const)),
);
for (const [value, word] of 'zero one two three four five six seven eight nine ten eleven twelve'
  .split(' ')
  .entries())
  NUMBER_WORDS.set(word, value);

const ISO_DATE = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
const SLASH_DATE = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g;
const WRITTEN_DATE = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|o)?\\s+(?:de\\s+|of\\s+)?(${MONTH})(?:\\s+(?:de\\s+|del\\s+)?(\\d{4}))?|\\b(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?\\b`,
  'g',
);
/** A number of its own, not the one in a name such as GPT-3 or P-130. */
const NUMBER = /(?<![\p{L}\d][-.]?)\d+(?:[.,\u00a0\u202f]\d+)*/gu;

function valuesOf(written: string): string[] {
  const compact = written.replace(/[\u00a0\u202f]/g, '');
  const decimal = Number(compact.replace(',', '.'));
  const values = new Set<number>();
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(compact)) values.add(Number(compact.replace(/[.,]/g, '')));
  if (/[.,].*[.,]/.test(compact)) {
    const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
    values.add(Number(`${compact.slice(0, last).replace(/[.,]/g, '')}.${compact.slice(last + 1)}`));
  }
  if (!Number.isNaN(decimal)) values.add(decimal);
  return [...values].map(String);
}

function dateValue(day: string | undefined, month: number, year?: string): string[] {
  const short = `date:${Number(day)}/${month}`;
  return year === undefined ? [short] : [`${short}/${year}`];
}

/** Numbers and dates of a text in one notation each. With `words`, small numbers that are spelled out as well. */
export function figuresOf(text: string, { words = false } = {}): Figure[] {
  const figures: Figure[] = [];
  let rest = fold(text);
  const take = (pattern: RegExp, read: (groups: (string | undefined)[]) => string[]) => {
    rest = rest.replace(pattern, (...parts: unknown[]) => {
      const groups = parts.filter((part) => typeof part === 'string' || part === undefined) as (
        | string
        | undefined
      )[];
      const written = groups[0] ?? '';
      const at = parts.findLast((part) => typeof part === 'number') as number;
      figures.push({ text: written, values: read(groups), at });
      return ' '.repeat(written.length);
    });
  };
  take(ISO_DATE, ([, year, month, day]) => dateValue(day, Number(month), year));
  take(SLASH_DATE, ([, day, month, year]) => dateValue(day, Number(month), year));
  take(WRITTEN_DATE, ([, day, month, year, usMonth, usDay, usYear]) =>
    month === undefined
      ? dateValue(usDay, MONTHS.get(usMonth as string) as number, usYear)
      : dateValue(day, MONTHS.get(month) as number, year),
  );
  take(NUMBER, ([written]) => valuesOf(written as string));
  if (words) {
    for (const match of rest.matchAll(/\p{L}+/gu)) {
      const value = NUMBER_WORDS.get(match[0]);
      if (value !== undefined) figures.push({ text: match[0], values: [String(value)], at: match.index });
    }
  }
  return figures.sort((a, b) => a.at - b.at);
}

/** Whether two figures may mean the same. A date without its year agrees with the same day of any year. */
export function isSameFigure(one: Figure, other: Figure): boolean {
  return one.values.some((a) =>
    other.values.some(
      (b) => a === b || (a.startsWith('date:') && (b.startsWith(`${a}/`) || a.startsWith(`${b}/`))),
    ),
  );
}
