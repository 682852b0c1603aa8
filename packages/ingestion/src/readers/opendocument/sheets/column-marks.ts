import { MOST_COLUMNS } from '../../sheet-tables.ts';
import { elementsOf, type XmlElement } from '../../xml/parse-xml.ts';
import { countOf } from './count-of.ts';

/** What a sheet says of its columns, 0-based. */
export interface ColumnMarks {
  hidden: ReadonlySet<number>;
  /** The style of cells that name none. */
  styles: readonly (string | undefined)[];
}

/** Reads the columns of a sheet. Those of a folded group are a click away and count as seen. */
export function columnMarks(table: XmlElement): ColumnMarks {
  const hidden = new Set<number>();
  const styles: (string | undefined)[] = [];
  const walk = (parent: XmlElement, isInGroup: boolean): void => {
    for (const child of elementsOf(parent)) {
      if (/^table:table-(?:header-columns|columns)$/.test(child.name)) walk(child, isInGroup);
      else if (child.name === 'table:table-column-group') walk(child, true);
      if (child.name !== 'table:table-column') continue;
      const end = Math.min(styles.length + countOf(child, 'table:number-columns-repeated'), MOST_COLUMNS);
      for (let column = styles.length; column < end; column += 1) {
        styles.push(child.attributes['table:default-cell-style-name']);
        if (child.attributes['table:visibility'] === 'collapse' && !isInGroup) hidden.add(column);
      }
    }
  };
  walk(table, false);
  return { hidden, styles };
}
