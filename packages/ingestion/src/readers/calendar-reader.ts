import { AppError } from '@repaso/contract/app-error';
import { addEntry } from './calendar/add-entry.ts';
import { type CalendarEntry, parseCalendar, wordsOf } from './calendar/parse-calendar.ts';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import type { Reader } from './reader.ts';
import { cleanText, TextBuilder } from './text-builder.ts';

/** Calendars and invitations (iCalendar): every event under its title, in the order of time. */
export const calendarReader: Reader = {
  name: 'calendar',
  mediaTypes: ['text/calendar', 'application/ics'],
  extensions: ['ics', 'ical'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(unfolded(bytes));
    const { own, entries } = parseCalendar(cleanText(text));
    if (entries.length === 0) {
      throw new AppError('unreadable_document', `“${name}” holds no event of a calendar.`, {
        hint: 'Export the calendar again as .ics and add the new file.',
        spanish: {
          message: `«${name}» no tiene ningún evento de calendario.`,
          hint: 'Exporta otra vez el calendario como .ics y añade el archivo nuevo.',
        },
      });
    }
    const builder = new TextBuilder();
    const called = wordsOf(own, 'X-WR-CALNAME');
    builder.add('heading', called, { level: 1 });
    const home = wordsOf(own, 'X-WR-TIMEZONE');
    const level = called === '' && entries.length === 1 ? 1 : 2;
    for (const entry of [...entries].sort(byStart)) addEntry(builder, entry, { level, home, name });
    return documentOf(builder, { name, title: called, notices });
  },
};

/** Whole lines of what is broken after 75 bytes, be it inside of a character. */
function unfolded(bytes: Uint8Array): Uint8Array {
  const lines = Buffer.from(bytes).toString('latin1');
  return Buffer.from(lines.replace(/\r?\n[ \t]/g, ''), 'latin1');
}

function byStart(one: CalendarEntry, other: CalendarEntry): number {
  const [first, second] = [one, other].map(({ properties }) => wordsOf(properties, 'DTSTART'));
  return (first ?? '').localeCompare(second ?? '');
}
