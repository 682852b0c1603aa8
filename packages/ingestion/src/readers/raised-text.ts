const RAISED = new Map(
  [...'0123456789+-−–()n'].map((plain, index) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ'][index] ?? '']),
);
const LOWERED = new Map([...'0123456789'].map((plain, index) => [plain, [...'₀₁₂₃₄₅₆₇₈₉'][index] ?? '']));
/** Ends of ordinals and marks of trade, which read well where they stand. */
const ENDING = /^(?:[aeo]s?|[®™©]|\*+|†|‡)$/i;
/** What a power is raised from: a figure, a closing bracket, a letter that stands alone. */
const BASE = /(?:[\p{N})\]]|(?:^|[^\p{L}])\p{L})$/u;
const POWER = /^\p{L}$|[\p{N}+−*/-]/u;

/**
 * Words that are set above the line, so that 10 to the 6th does not read as 106, nor a price with the mark of a note as
 * another price.
 * @param before what stands before them
 */
export function raised(words: string, before: string): string {
  const mark = words.trim();
  const figures = plainFigures(mark, RAISED);
  if (figures !== undefined) return figures;
  if (mark === '' || /^[[(]/.test(mark) || !/\S$/.test(before)) return words;
  // The mark of a note behind a word; short words before a letter are abbreviations.
  if (/^\p{L}$/u.test(mark) && /\p{L}{4}$/u.test(before)) return `[${mark}]`;
  const isPower = /^\p{N}/u.test(mark) || (BASE.test(before) && POWER.test(mark) && !ENDING.test(mark));
  if (!isPower) return words;
  return [...mark].length === 1 ? `^${mark}` : `^(${mark})`;
}

/** Words that are set below the line: H₂O stays H2O, but a figure does not grow by the figures below it. */
export function lowered(words: string, before: string, after = ''): string {
  const touches = /\p{N}$/u.test(before) || /^\p{N}/u.test(after);
  return (touches ? plainFigures(words.trim(), LOWERED) : undefined) ?? words;
}

/** The text in the characters of a table, where that has them all. */
function plainFigures(text: string, table: ReadonlyMap<string, string>): string | undefined {
  const characters = [...text].map((character) => table.get(character));
  return text !== '' && characters.every((character) => character !== undefined)
    ? characters.join('')
    : undefined;
}
