export type DayGroup = 'today' | 'yesterday' | 'week' | 'month' | 'earlier';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Midnight, local time, of the day that holds this moment. */
function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** How long ago a day was, as a person says it; days are those of the reader's clock. */
export function dayGroup(time: Date, now: Date): DayGroup {
  // Rounded, since a day of a clock change has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY_MS);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return 'week';
  return days < 30 ? 'month' : 'earlier';
}

/** Entries in groups of days; the order of the entries is kept, groups without entries are left out. */
export function groupByDay<T extends { updatedAt: string }>(entries: T[], now: Date): [DayGroup, T[]][] {
  const groups = new Map<DayGroup, T[]>();
  for (const entry of entries) {
    const group = dayGroup(new Date(entry.updatedAt), now);
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups];
}
