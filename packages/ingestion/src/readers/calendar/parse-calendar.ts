/** A property of a calendar: `DTSTART;TZID=Europe/Madrid:20260305T160000`. */
export interface CalendarProperty {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

/** An event, a task or a note of a calendar. */
export interface CalendarEntry {
  properties: CalendarProperty[];
}

const ENTRY = /^(?:VEVENT|VTODO|VJOURNAL)$/;
const LINE = /^([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/s;
const PARAMETER = /;([\w-]+)=((?:"[^"]*"|[^";:])*)/g;

/**
 * The entries of a calendar (iCalendar, RFC 5545), and what it says of itself; alarms and tables of time zones are passed
 * over.
 * @param text whole lines
 */
export function parseCalendar(text: string): { own: CalendarProperty[]; entries: CalendarEntry[] } {
  const own: CalendarProperty[] = [];
  const entries: CalendarEntry[] = [];
  const open: string[] = [];
  for (const line of text.split('\n')) {
    const property = propertyOf(line);
    if (!property) continue;
    const kind = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') {
      open.push(kind);
      if (ENTRY.test(kind)) entries.push({ properties: [] });
    } else if (property.name === 'END') open.splice(Math.max(0, open.lastIndexOf(kind)));
    else if (ENTRY.test(open.at(-1) ?? '')) entries.at(-1)?.properties.push(property);
    else if (open.at(-1) === 'VCALENDAR') own.push(property);
  }
  return { own, entries };
}

/** The value of a property as text. */
export function wordsOf(properties: readonly CalendarProperty[], name: string): string {
  const value = properties.find((property) => property.name === name)?.value ?? '';
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim();
}

function propertyOf(line: string): CalendarProperty | undefined {
  const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
  if (name === undefined) return undefined;
  const pairs = [...parameters.matchAll(PARAMETER)].map(([, key = '', words = '']) => [
    key.toUpperCase(),
    words.replaceAll('"', ''),
  ]);
  return { name: name.toUpperCase(), parameters: Object.fromEntries(pairs), value };
}
