import { MOST_COLUMNS } from '../sheet-tables.ts';
import { elementAt, elementsOf, type XmlElement } from '../xml/parse-xml.ts';
import { type CellRange, rangeOf } from './cell-range.ts';

/** Rows and columns that whoever opens a sheet does not see. */
export interface HiddenLines {
  isHiddenRow(row: XmlElement, number: number): boolean;
  /** 0-based. */
  columns: ReadonlySet<number>;
}

/**
 * Rows and columns that somebody has hidden. Those of a folded group and those that a filter passes over at the moment are
 * a click away and count as seen.
 * @param tables the tables (list objects) of the sheet, which have filters of their own
 */
export function hiddenLines(sheet: XmlElement, tables: readonly XmlElement[]): HiddenLines {
  const filtered = [sheet, ...tables].flatMap((part) => filterOf(part) ?? []);
  const columns = elementsOf(elementAt(sheet, 'cols'), 'col').filter(isHidden);
  return {
    isHiddenRow: (row, number) =>
      isHidden(row) && !filtered.some(({ from, to }) => number >= from.row && number <= to.row),
    columns: new Set(
      columns.flatMap(({ attributes }) => {
        const first = Number(attributes.min ?? 1) - 1;
        const last = Math.min(Number(attributes.max ?? first + 1), MOST_COLUMNS);
        return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
      }),
    ),
  };
}

function isHidden({ attributes }: XmlElement): boolean {
  return /^(?:1|true)$/.test(attributes.hidden ?? '') && Number(attributes.outlineLevel ?? 0) === 0;
}

/** Where a filter is at work. */
function filterOf(part: XmlElement): CellRange | undefined {
  const filter = elementAt(part, 'autoFilter');
  return elementAt(filter, 'filterColumn') && rangeOf(filter?.attributes.ref);
}
