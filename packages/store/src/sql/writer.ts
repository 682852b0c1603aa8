import type { SqlDatabase } from './sql-database.ts';

type MethodOf<Store> = {
  [Name in keyof Store]: Store[Name] extends (...values: never[]) => Promise<unknown> ? Name : never;
}[keyof Store];

export interface WritingMethods<Store> {
  /**
   * Those whose changes are on the disk when their promises settle: what a user was told survives a power cut. Every other
   * change survives the end of the process, and reaches the disk with the next one that is waited for.
   */
  durable?: readonly MethodOf<Store>[];
  others?: readonly MethodOf<Store>[];
}

/** The store, whose methods that write wait beside the event loop where the database would stop it. */
export function writer<Store extends object>(
  store: Store,
  database: SqlDatabase,
  { durable = [], others = [] }: WritingMethods<Store>,
): Store {
  const writing = { ...store };
  for (const name of [...durable, ...others]) {
    const method = store[name] as (...values: unknown[]) => Promise<unknown>;
    writing[name] = (async (...values: unknown[]) => {
      await database.turns.open();
      const result = await method(...values);
      if (durable.includes(name)) await database.flush();
      return result;
    }) as Store[typeof name];
  }
  return writing;
}
