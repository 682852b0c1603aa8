type Value = string | number | boolean;

/** Documents whose metadata has, for every key, this value or one of these. No operators: nothing to inject. */
export type MetadataFilter = Readonly<Record<string, Value | readonly Value[]>>;

/** Whether the metadata meets every condition; a value that is a list meets it with any of its members. */
export function meets(metadata: Readonly<Record<string, unknown>>, filter: MetadataFilter): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    // Own keys only: `__proto__` or `constructor` are keys as any other.
    const held = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    const values: unknown[] = Array.isArray(held) ? held : [held];
    const accepted: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    return values.some((value) => accepted.includes(value));
  });
}
