/** A cell by its row (1-based) and its column (0-based). */
export interface CellPlace {
  row: number;
  column: number;
}

export interface CellRange {
  from: CellPlace;
  to: CellPlace;
}

/** The place of a reference such as `AB12`. */
export function placeOf(reference: string | undefined): CellPlace | undefined {
  const [, letters, row] = /^([A-Z]{1,3})(\d+)$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), column: column - 1 };
}

/** The range of a reference such as `A1:C3`. */
export function rangeOf(reference: string | undefined): CellRange | undefined {
  const [from, to] = (reference ?? '').split(':').map(placeOf);
  return from && to && { from, to };
}
