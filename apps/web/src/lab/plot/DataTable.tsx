import type { ReactNode } from 'react';

interface DataTableProps {
  caption: string;
  columns: string[];
  rows: (string | number | ReactNode)[][];
  /** Columns of numbers are set to the right. */
  isNumber?: (column: number) => boolean;
}

/** The numbers of a plot as a table, for those who read rather than look. Scrolls by itself when it is wide. */
export function DataTable({ caption, columns, rows, isNumber = (column) => column > 0 }: DataTableProps) {
  const cell = (column: number) => (isNumber(column) ? 'number-cell' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <div className="table-frame" tabIndex={0}>
      <table className="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={cell(index)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and do not move
            <tr key={index}>
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand in the order of the columns
                <td key={column} className={cell(column)}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
