import type { SqlDatabase } from './sql-database.ts';

type Methods<Store> = {
  [Name in keyof Store]: Store[Name] extends (...values: never[]) => Promise<unknown> ? Name : never;
}[keyof Store];

/**
 * The store, with methods whose changes are on the disk when their promises settle: what a user was told survives a power
 * cut. Every other change survives the end of the process, and reaches the disk with the next one that is waited for.
 */
export function durable<Store extends object>(
  store: Store,
  database: SqlDatabase,
  names: readonly Methods<Store>[],
): Store {
  const waited = { ...store };
  for (const name of names) {
    const method = store[name] as (...values: unknown[]) => Promise<unknown>;
    waited[name] = (async (...values: unknown[]) => {
      const result = await method(...values);
      await database.flush();
      return result;
    }) as Store[typeof name];
  }
  return waited;
}
