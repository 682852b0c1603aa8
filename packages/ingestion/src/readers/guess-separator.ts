import Papa from 'papaparse';

/** In the order in which they are believed where several part the rows alike: commas also stand inside of numbers. */
const SEPARATORS = ['\t', ';', '|', ','];
const SAMPLE_ROWS = 100;
const SAMPLE = 256 * 1024;

/** The separator under which the most rows have the same number of cells, titles above the table aside. */
export function guessSeparator(source: string): string {
  const guesses = SEPARATORS.map((separator) => {
    const { data } = Papa.parse<string[]>(source.slice(0, SAMPLE), {
      delimiter: separator,
      preview: SAMPLE_ROWS,
      skipEmptyLines: 'greedy',
    });
    const rows = new Map<number, number>();
    for (const { length } of data) if (length > 1) rows.set(length, (rows.get(length) ?? 0) + 1);
    return { separator, alike: Math.max(0, ...rows.values()) };
  });
  const most = Math.max(...guesses.map(({ alike }) => alike));
  return guesses.find(({ alike }) => alike === most && most > 0)?.separator ?? ',';
}
