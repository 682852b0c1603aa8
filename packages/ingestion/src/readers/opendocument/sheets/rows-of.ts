import { elementsOf, type XmlElement } from '../../xml/parse-xml.ts';
import { countOf } from './count-of.ts';

/** A row as a sheet holds it. */
export interface TableRow {
  row: XmlElement;
  /** Of its first repetition, 1-based. */
  number: number;
  /** How many rows are like it, one after the other. */
  times: number;
  isHidden: boolean;
}

/**
 * The rows of a sheet, those of heads and groups too. What somebody has hidden is not seen; what is in a folded group, or
 * what a filter passes over at the moment, is a click away.
 */
export function rowsOf(table: XmlElement): TableRow[] {
  const rows: TableRow[] = [];
  let number = 1;
  const walk = (parent: XmlElement, isInGroup: boolean): void => {
    for (const child of elementsOf(parent)) {
      if (/^table:table-(?:header-rows|rows)$/.test(child.name)) walk(child, isInGroup);
      else if (child.name === 'table:table-row-group') walk(child, true);
      if (child.name !== 'table:table-row') continue;
      const times = countOf(child, 'table:number-rows-repeated');
      const isHidden = child.attributes['table:visibility'] === 'collapse' && !isInGroup;
      rows.push({ row: child, number, times, isHidden });
      number += times;
    }
  };
  walk(table, false);
  return rows;
}
