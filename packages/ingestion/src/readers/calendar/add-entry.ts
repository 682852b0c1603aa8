import { addHtml } from '../add-html.ts';
import type { TextBuilder } from '../text-builder.ts';
import { spanText, timeAfter, timeOf } from './calendar-time.ts';
import { type CalendarEntry, type CalendarProperty, wordsOf } from './parse-calendar.ts';

const MARKUP = /<(?:br|p|a|b|i|ul|ol|li|div|span)\b[^>]*>/i;

/**
 * Writes an entry of a calendar: its title, when and where it is, who takes part, what is said of it.
 * @param place.home zone of the calendar
 * @throws AppError `unreadable_document` when its description is nested without end
 */
export function addEntry(
  builder: TextBuilder,
  { properties }: CalendarEntry,
  { level, home, name }: { level: number; home: string; name: string },
): void {
  const first = (key: string) => properties.find((property) => property.name === key);
  const start = timeOf(first('DTSTART'), home);
  const duration = first('DURATION')?.value;
  const end = timeOf(first('DTEND'), home) ?? (start && duration ? timeAfter(start, duration) : undefined);
  const due = timeOf(first('DUE'), home);
  const status = wordsOf(properties, 'STATUS');
  const facts: [string, string][] = [
    ['When', start ? spanText(start, end) : ''],
    ['Due', due ? spanText(due, undefined) : ''],
    ['Repeats', ruleText(first('RRULE')?.value ?? '')],
    ['Where', wordsOf(properties, 'LOCATION')],
    ['Organizer', peopleText(properties, 'ORGANIZER')],
    ['Attendees', peopleText(properties, 'ATTENDEE')],
    ['Status', /^(?:CONFIRMED)?$/i.test(status) ? '' : status.toLowerCase()],
    ['Link', wordsOf(properties, 'URL')],
  ];
  builder.add('heading', wordsOf(properties, 'SUMMARY').replace(/\s+/g, ' '), { level });
  const lines = facts.filter(([, words]) => words !== '').map(([label, words]) => `${label}: ${words}`);
  builder.add('paragraph', lines.join('\n'));
  const description = wordsOf(properties, 'DESCRIPTION');
  if (MARKUP.test(description)) addHtml(builder, description.replaceAll('\n', '<br>'), name);
  else for (const paragraph of description.split(/\n\s*\n/)) builder.add('paragraph', paragraph);
}

function peopleText(properties: readonly CalendarProperty[], key: string): string {
  return properties
    .filter(({ name }) => name === key)
    .map(({ parameters, value }) => {
      const address = value.trim().replace(/^mailto:/i, '');
      const { CN: who = '' } = parameters;
      return who === '' || who === address ? address : `${who} <${address}>`;
    })
    .join(', ');
}

/** A rule such as `FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260630T215959Z`, with its words apart and its end as a date. */
function ruleText(rule: string): string {
  return rule
    .trim()
    .toLowerCase()
    .split(';')
    .filter((part) => !part.startsWith('wkst='))
    .map((part) =>
      part
        .replace(/^freq=/, '')
        .replace(/^until=(\d{4})(\d\d)(\d\d).*/, 'until $1-$2-$3')
        .replace('=', ' '),
    )
    .filter(Boolean)
    .join(', ');
}
