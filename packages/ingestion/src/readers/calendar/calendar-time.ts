import type { CalendarProperty } from './parse-calendar.ts';

const TIME = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/;
const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/;
const DAY = 24 * 60 * 60 * 1000;

/** A time by the clock of its zone: the milliseconds that this clock shows, as if it stood in Greenwich. */
export interface CalendarTime {
  clock: number;
  /** Empty where the calendar names none: the clock of whoever reads it. */
  zone: string;
  isWholeDay: boolean;
}

/**
 * The time that a property says.
 * @param home the zone of the calendar: what is kept in world time is said by its clock
 */
export function timeOf(property: CalendarProperty | undefined, home = ''): CalendarTime | undefined {
  const parts = TIME.exec(property?.value.trim() ?? '');
  if (!property || !parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts
    .slice(1, 6)
    .map((part) => Number(part ?? 0));
  const clock = Date.UTC(year, month - 1, day, hour, minute);
  if (parts[4] === undefined) return { clock, zone: '', isWholeDay: true };
  if (parts[7] === undefined) return { clock, zone: property.parameters.TZID ?? '', isWholeDay: false };
  const there = home === '' ? undefined : clockIn(home, clock);
  return { clock: there ?? clock, zone: there === undefined ? 'UTC' : home, isWholeDay: false };
}

/** When a duration such as `PT1H30M` after a time ends. */
export function timeAfter(start: CalendarTime, duration: string): CalendarTime | undefined {
  const parts = DURATION.exec(duration.trim());
  if (!parts) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return { ...start, clock: start.clock + (weeks * 7 + days) * DAY + (hours * 60 + minutes) * 60_000 };
}

/** A stretch of time in words: the second day only where it is another one, the zone once. */
export function spanText(start: CalendarTime, end: CalendarTime | undefined): string {
  if (start.isWholeDay) {
    // The end is the day after the last one.
    const last = end && end.clock - DAY > start.clock ? dateText(end.clock - DAY) : undefined;
    return [dateText(start.clock), last].filter(Boolean).join(' – ');
  }
  const from = `${dateText(start.clock)} ${clockText(start.clock)}`;
  const sameDay = end && dateText(end.clock) === dateText(start.clock);
  const to =
    end && end.clock !== start.clock && `${sameDay ? '' : `${dateText(end.clock)} `}${clockText(end.clock)}`;
  const other = end && end.zone !== start.zone ? ` ${end.zone}` : '';
  if (!to) return `${from} ${start.zone}`.trim();
  return other ? `${from} ${start.zone} – ${to}${other}` : `${from} – ${to} ${start.zone}`.trim();
}

function dateText(clock: number): string {
  return new Date(clock).toISOString().slice(0, 10);
}

function clockText(clock: number): string {
  return new Date(clock).toISOString().slice(11, 16);
}

/** What the clocks of a zone show at a moment; nothing for a zone that is not known. */
function clockIn(zone: string, moment: number): number | undefined {
  try {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    return Date.parse(`${shown.format(moment).replace(' ', 'T')}Z`);
  } catch {
    return undefined;
  }
}
