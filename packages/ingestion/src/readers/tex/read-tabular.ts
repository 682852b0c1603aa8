import { type MergedCells, spreadMerged } from '../spread-merged.ts';
import { argumentsAt, type Stretch } from './arguments.ts';
import type { InlineReader } from './inline-reader.ts';
import type { TexToken } from './tex-token.ts';

/** Columns and rows that a cell may say it goes over. */
const WIDEST = 200;

/** Words of the cells of a table, row by row. */
export function readTabular(
  tokens: readonly TexToken[],
  [from, to]: Stretch,
  inline: InlineReader,
): string[][] {
  const rows: string[][] = [];
  const merged: MergedCells[] = [];
  let row: string[] = [];
  let start = from;
  /** Where the heads of a long table are said for the second time, or what stands below each page of it. */
  let repeats = 0;
  const endCell = (at: number): void => {
    const cell = cellOf(tokens, [start, at], inline);
    if (cell.columns > 1)
      merged.push({ row: rows.length, column: row.length, rows: 1, columns: cell.columns });
    if (cell.rows > 1) merged.push({ row: rows.length, column: row.length, rows: cell.rows, columns: 1 });
    row.push(cell.words, ...Array<string>(cell.columns - 1).fill(''));
    start = at + 1;
  };
  const endRow = (at: number): void => {
    endCell(at);
    if (row.some((words) => words !== '')) rows.push(row);
    row = [];
  };
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as TexToken;
    if ((token.kind === 'open' || token.kind === 'begin') && token.match >= 0) at = Math.min(token.match, to);
    else if (token.kind === 'sign' && token.text === '&') endCell(at);
    else if (token.kind !== 'command') continue;
    else if (token.name === '\\' || token.name === 'tabularnewline') {
      endRow(at);
      start = argumentsAt(tokens, at + 1, to, 0).next;
    } else if (token.name === 'endfirsthead') {
      endRow(at);
      repeats = rows.length;
    } else if (/^end(?:head|foot|lastfoot)$/.test(token.name)) {
      endRow(at);
      if (repeats > 0 || token.name !== 'endhead') rows.length = Math.min(rows.length, repeats);
      if (token.name === 'endhead' && repeats === 0) repeats = rows.length;
    }
  }
  endRow(to);
  spreadMerged(rows, merged);
  return rows;
}

/** Words of a cell, and over how many columns and rows it goes. */
function cellOf(
  tokens: readonly TexToken[],
  [from, to]: Stretch,
  inline: InlineReader,
): { words: string; columns: number; rows: number } {
  let [start, columns, rows] = [from, 1, 1];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as TexToken;
    if (token.kind === 'space' || token.kind === 'open' || token.kind === 'paragraph') continue;
    if (token.kind !== 'command') break;
    if (
      /^(?:hline|toprule|midrule|bottomrule|cline|cmidrule|hhline|addlinespace|rowcolor|caption|label)$/.test(
        token.name,
      )
    ) {
      start = afterRule(tokens, at + 1, to);
      at = start - 1;
    } else if (token.name === 'multicolumn' || token.name === 'multirow') {
      const [count, , words] = argumentsAt(tokens, at + 1, to, 3).groups;
      if (!count || !words) break;
      const number = Number(inline.wordsOf(count)) || 1;
      if (token.name === 'multirow') rows = Math.min(number, WIDEST);
      else columns = Math.min(Math.max(1, number), WIDEST);
      if (token.name === 'multicolumn') {
        const inner = cellOf(tokens, words, inline);
        return { words: inner.words, columns, rows: inner.rows };
      }
      break;
    } else break;
  }
  return { words: inline.wordsOf([start, to]), columns, rows };
}

/** The token behind a rule, with the part of the row that it is under, such as `(lr){1-2}`. */
function afterRule(tokens: readonly TexToken[], at: number, to: number): number {
  const token = tokens[at];
  const isTrimmed = token?.kind === 'words' && token.text.startsWith('(');
  return argumentsAt(tokens, isTrimmed ? at + 1 : at, to, 1).next;
}
