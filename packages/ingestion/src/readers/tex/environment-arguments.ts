/** Environments of tables, and how many arguments stand before their first cell. */
const TABLES: Readonly<Record<string, number>> = {
  tabular: 1,
  'tabular*': 2,
  tabularx: 2,
  tabulary: 2,
  longtable: 1,
  'longtable*': 1,
  supertabular: 1,
  xltabular: 2,
  tabu: 1,
  longtabu: 1,
  array: 1,
  tblr: 1,
  longtblr: 1,
};
/** How many arguments of other environments are no words. */
const OTHERS: Readonly<Record<string, number>> = {
  thebibliography: 1,
  minipage: 1,
  wrapfigure: 2,
  wraptable: 2,
  subfigure: 1,
  subtable: 1,
  column: 1,
  multicols: 1,
  adjustbox: 1,
  spacing: 1,
  textblock: 1,
};
/** Whether an environment is a table. */
export function isTable(name: string): boolean {
  return Object.hasOwn(TABLES, name);
}

/** How many of the arguments of an environment say how it is set. */
export function environmentArguments(name: string): number {
  if (isTable(name)) return TABLES[name] ?? 0;
  return Object.hasOwn(OTHERS, name) ? (OTHERS[name] ?? 0) : 0;
}
