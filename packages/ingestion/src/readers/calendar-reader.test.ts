import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { calendarReader } from './calendar-reader.ts';
import { testReader } from './reader.contract.ts';

const calendar = (lines: string[], own: string[] = []): Uint8Array =>
  bytesOf(['BEGIN:VCALENDAR', ...own, ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

testReader(calendarReader, {
  simple: calendar(
    event(
      'SUMMARY:Precios',
      'DESCRIPTION:El kilo cuesta 1\\,50 € (IVA incluido). El precio es el de la tienda.',
    ),
  ),
  hostile: (text) => calendar(event(`SUMMARY:${text}`)),
  broken: bytesOf('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'),
});

async function read(bytes: Uint8Array) {
  const { title, text, blocks } = await calendarReader.read(bytes, { name: 'curso.ics' });
  return { title, text, kinds: blocks.map(({ kind, level }) => level ?? kind) };
}

test('an event says when and where it is, who comes and what it is about; alarms are passed over', async () => {
  const { text, kinds } = await read(
    calendar(
      event(
        'SUMMARY:Examen de Física\\, 2.º parcial',
        'DTSTART;TZID=Europe/Madrid:20260305T160000',
        'DTEND;TZID=Europe/Madrid:20260305T173000',
        'RRULE:FREQ=WEEKLY;UNTIL=20260630T220000Z;BYDAY=MO,WE',
        'LOCATION:Aula 3\\; edificio B',
        'ORGANIZER;CN="Ruiz: Ana, profesora":MAILTO:ana@x.example',
        'ATTENDEE;PARTSTAT=ACCEPTED;CN=Luis:mailto:luis@x.example',
        'ATTENDEE;CN=eva@x.example:mailto:eva@x.example',
        'STATUS:CANCELLED',
        'DESCRIPTION:Traed calcu',
        ' ladora.\\n\\nTemas 1 a 4.',
        'BEGIN:VALARM',
        'DESCRIPTION:AVISO',
        'END:VALARM',
      ),
    ),
  );
  expect(text).toBe(
    'Examen de Física, 2.º parcial\n\nWhen: 2026-03-05 16:00 – 17:30 Europe/Madrid\nRepeats: weekly, until 2026-06-30, byday mo,we\n' +
      'Where: Aula 3; edificio B\nOrganizer: Ruiz: Ana, profesora <ana@x.example>\nAttendees: Luis <luis@x.example>, eva@x.example\nStatus: cancelled\n\n' +
      'Traed calculadora.\n\nTemas 1 a 4.',
  );
  expect(kinds).toEqual([1, 'paragraph', 'paragraph', 'paragraph']);
});

test('events stand in the order of time, in the zone of their calendar', async () => {
  const { title, text } = await read(
    calendar(
      [
        ...event('SUMMARY:Tutoría', 'DTSTART:20260701T070000Z', 'DURATION:PT45M'),
        ...event('SUMMARY:Viaje', 'DTSTART:20260301T230000', 'DTEND:20260302T010000'),
        ...event('SUMMARY:Puente', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260104'),
        ...event('SUMMARY:Fiesta', 'DTSTART;VALUE=DATE:20260106', 'DTEND;VALUE=DATE:20260107'),
        ...['BEGIN:VTODO', 'SUMMARY:Entrega', 'DUE:20260801T100000', 'END:VTODO'],
      ],
      ['X-WR-CALNAME:Curso', 'X-WR-TIMEZONE:Europe/Madrid'],
    ),
  );
  expect(title).toBe('Curso');
  expect(text).toBe(
    'Curso\n\nEntrega\n\nDue: 2026-08-01 10:00\n\nPuente\n\nWhen: 2026-01-01 – 2026-01-03\n\nFiesta\n\nWhen: 2026-01-06\n\n' +
      'Viaje\n\nWhen: 2026-03-01 23:00 – 2026-03-02 01:00\n\nTutoría\n\nWhen: 2026-07-01 09:00 – 09:45 Europe/Madrid',
  );
});

test('lines that are broken inside of a character, a zone that nobody knows, a description in HTML', async () => {
  const bytes = calendar(event('DTSTART:20260701T070000Z', 'DESCRIPTION:<b>Año</b> nuevo<br>y más'), [
    'X-WR-TIMEZONE:Luna/Mar',
  ]);
  const at = bytes.indexOf(0xc3);
  const broken = Buffer.concat([bytes.subarray(0, at + 1), bytesOf('\r\n '), bytes.subarray(at + 1)]);
  expect((await read(broken)).text).toBe('When: 2026-07-01 07:00 UTC\n\nAño nuevo\ny más');
});
