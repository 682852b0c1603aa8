/** How the number of a list item is written. */
export type NumberFormat = 'decimal' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman';

const ROMAN: [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
  ] as [number, string][]),
  ...([
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as [number, string][]),
];
/** Roman numbers end here, and letters long before. */
const LARGEST = 3999;
const LETTERS = 26;

/** A number in figures, letters (`a`, …, `z`, `aa`) or Roman numbers. */
export function numberIn(format: NumberFormat, number: number): string {
  if (format === 'decimal' || number < 1 || number > LARGEST) return String(number);
  const small = format.endsWith('Letter') ? letters(number) : roman(number);
  return format.startsWith('upper') ? small.toUpperCase() : small;
}

function letters(number: number): string {
  let rest = number;
  let text = '';
  while (rest > 0) {
    text = String.fromCharCode(97 + ((rest - 1) % LETTERS)) + text;
    rest = Math.floor((rest - 1) / LETTERS);
  }
  return text;
}

function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}
