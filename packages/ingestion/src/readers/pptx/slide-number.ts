import { type NumberFormat, numberIn } from '../lists/number-in.ts';

const FORMATS: [RegExp, NumberFormat][] = [
  [/^alphaLc/, 'lowerLetter'],
  [/^alphaUc/, 'upperLetter'],
  [/^romanLc/, 'lowerRoman'],
  [/^romanUc/, 'upperRoman'],
];

/** The number of an item of a slide, in a scheme such as `alphaLcParenR` (ECMA-376 part 1, 20.1.10.61). */
export function slideNumber(scheme = 'arabicPeriod', number: number): string {
  const format = FORMATS.find(([names]) => names.test(scheme))?.[1] ?? 'decimal';
  const words = numberIn(format, number);
  if (scheme.endsWith('ParenBoth')) return `(${words})`;
  if (scheme.endsWith('ParenR')) return `${words})`;
  return scheme.endsWith('Plain') ? words : `${words}.`;
}
