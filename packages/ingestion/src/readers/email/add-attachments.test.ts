import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { type MailPart, writeMail } from '../../testing/write-mail.ts';
import { wordParagraph, writeDocx } from '../../testing/write-office.ts';
import { paragraph, writePdf } from '../../testing/write-pdf.ts';
import { emailReader } from '../email-reader.ts';

const PDF = 'application/pdf';
const MESSAGE = 'message/rfc822';

async function read(subject: string, text: string, parts: MailPart[]) {
  const document = await emailReader.read(writeMail(subject, text, parts), { name: 'a.eml' });
  const outline = document.blocks.map(({ kind, level, page, start, end }) => [
    kind === 'heading' ? level : kind,
    document.text.slice(start, end),
    ...(page === undefined ? [] : [page]),
  ]);
  return { ...document, outline };
}

test('attached documents are sections under their names, with their headings, lists and pages', async () => {
  const { outline, notices } = await read('Oferta', 'Adjunto la oferta.', [
    {
      type: PDF,
      name: 'oferta.pdf',
      content: writePdf([paragraph(['Primera.'], 780), [{ text: 'Segunda.', y: 780 }]]),
    },
    {
      type: 'application/octet-stream',
      name: 'contrato.docx',
      content: writeDocx(wordParagraph('Plazos', 'Heading1') + wordParagraph('Son tres meses.')),
    },
    { type: 'text/markdown', name: 'notas.md', content: '- uno\n- dos\n' },
  ]);
  expect(outline.slice(2)).toEqual([
    ['paragraph', 'Adjunto la oferta.'],
    [2, 'oferta.pdf'],
    ['paragraph', 'Primera.', 1],
    ['paragraph', 'Segunda.', 2],
    [2, 'contrato.docx'],
    [3, 'Plazos'],
    ['paragraph', 'Son tres meses.'],
    [2, 'notas.md'],
    ['list-item', '- uno'],
    ['list-item', '- dos'],
  ]);
  expect(notices).toEqual([]);
});

test('an invitation that comes twice is read once', async () => {
  const content =
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Reunión\r\nDTSTART;TZID=Europe/Madrid:20260305T160000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
  const { outline, notices } = await read('Reunión', 'Te espero.', [
    { type: 'text/calendar; method=REQUEST', content },
    { type: 'application/ics', name: 'invite.ics', content },
  ]);
  expect(outline.slice(2)).toEqual([
    ['paragraph', 'Te espero.'],
    [2, 'Reunión'],
    ['paragraph', 'When: 2026-03-05 16:00 Europe/Madrid'],
  ]);
  expect(notices).toEqual([]);
});

test('forwarded messages are sections under their subjects, with what is attached to them', async () => {
  const inner = writeMail('Precios', 'El kilo cuesta 2 €.', [
    { type: 'text/plain', name: 'nota.txt', content: 'Con IVA.' },
  ]);
  const { outline } = await read('RV: Precios', 'Mira.', [{ type: MESSAGE, content: inner }]);
  expect(outline.slice(2)).toEqual([
    ['paragraph', 'Mira.'],
    [2, 'Precios'],
    ['paragraph', 'From: Ana <ana@x.example>\nTo: luis@x.example'],
    ['paragraph', 'El kilo cuesta 2 €.'],
    [4, 'nota.txt'],
    ['paragraph', 'Con IVA.'],
  ]);
});

test('what cannot be read is named with the reason, and costs no other words', async () => {
  const { text, notices } = await read('A', 'Hola.', [
    { type: PDF, name: '../rota.pdf', content: '%PDF-1.7 nada' },
    { type: 'application/zip', name: 'fotos.zip', content: 'PK\u0003\u0004' },
    { type: 'application/pgp-signature', name: 'firma.asc', content: 'x' },
    { type: 'text/plain', name: 'vacia.txt', content: ' ' },
    { type: 'text/html', name: 'nota.html', content: '<p>Sigue.</p><p hidden>No.</p>' },
  ]);
  expect(text).toMatch(/Hola\.\n\nnota\.html\n\nSigue\.$/);
  expect(englishOf(notices)).toEqual([
    expect.stringMatching(/^Attachment not read: “rota\.pdf” is damaged/),
    'Attachment not read: “vacia.txt” holds no text.',
    'nota.html: Scripts, navigation or hidden text were left out (1 part).',
    'Attachments are not read: fotos.zip. Add them as files.',
  ]);
});

test('messages inside of messages and attachments without end are named from a point on', async () => {
  let message = writeMail('el último', 'Fin.');
  for (let depth = 0; depth < 8; depth += 1)
    message = writeMail(`Nivel ${8 - depth}`, 'Sigue.', [{ type: MESSAGE, content: message }]);
  const deep = await emailReader.read(message, { name: 'a.eml' });
  expect(deep.text).toContain('Nivel 6');
  expect(deep.text).not.toContain('Nivel 7');
  expect(englishOf(deep.notices).join()).toContain('Attachments are not read: message/rfc822');

  const many = Array.from({ length: 130 }, (_, at) => ({
    type: 'text/plain',
    name: `${at}.txt`,
    content: `n${at}`,
  }));
  const wide = await read('A', 'Hola.', many);
  expect(wide.text).toMatch(/n99$/);
  expect(englishOf(wide.notices).join()).toMatch(/not read: 100\.txt, .* and 10 more/);
});

test('a picture in the text is named, one that is attached is read where there is text recognition', async () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  const recognition = {
    recognize: async () => [
      { width: 10, height: 10, lines: [{ text: 'Total 5', x: 0, y: 0, width: 5, height: 1, paragraph: 1 }] },
    ],
    drawPage: async () => picture,
  };
  const mail = writeMail('A', 'Hola.', [{ type: 'image/png', name: 'ticket.png', content: picture }]);
  const seen = await emailReader.read(mail, { name: 'a.eml', recognition });
  expect(seen.text).toMatch(/ticket\.png\n\nTotal 5$/);
  const blind = await emailReader.read(mail, { name: 'a.eml' });
  expect(englishOf(blind.notices)).toEqual([
    expect.stringMatching(/^Attachment not read: “ticket\.png” is a picture/),
  ]);
  const related = Buffer.from(mail).toString().replace('multipart/mixed', 'multipart/related');
  const logo = await emailReader.read(
    Buffer.from(related.replace('Content-Type: image/png', 'Content-Type: image/png\r\nContent-ID: <1>')),
    { name: 'a.eml', recognition },
  );
  expect(englishOf(logo.notices)).toEqual(['Attachments are not read: ticket.png. Add them as files.']);
});
