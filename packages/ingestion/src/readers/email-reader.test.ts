import { describe, expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { emailReader } from './email-reader.ts';
import { testReader } from './reader.contract.ts';

const PRICE = 'El kilo cuesta 1,50 € (IVA incluido).';

describe('e-mail', () => {
  const mail = (body: string, subject = 'Precios'): Uint8Array =>
    bytesOf(
      `From: Ana =?utf-8?q?Ib=C3=A1=C3=B1ez?= <ana@x.example>\r\nTo: luis@x.example\r\nSubject: ${subject}\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n${body}`,
    );
  const plain = (text: string): Uint8Array => mail(`Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`);

  testReader(emailReader, {
    simple: plain(`${PRICE}\r\n\r\nEl precio es el de la tienda.\r\n`),
    hostile: (text) => plain(`${text}\0`),
    broken: bytesOf('\n\nsolo texto'),
  });

  test('people, date, words and quotations; what cannot be read is named', async () => {
    const { text, notices } = await emailReader.read(
      mail(
        'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nMa=F1ana.\r\n\r\n> Antes\r\n> dijiste\r\n--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename="../factura.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n--b--\r\n',
        '=?utf-8?q?Reuni=C3=B3n?=',
      ),
      { name: 'a.eml' },
    );
    expect(text).toContain(
      'Reunión\n\nFrom: Ana Ibáñez <ana@x.example>\nTo: luis@x.example\nDate: 2026-11-24 10:00 +01:00',
    );
    expect(text).toContain('Mañana.\n\nAntes\ndijiste');
    expect(englishOf(notices)).toEqual(['Attachments are not read: factura.zip. Add them as files.']);
  });

  test('a message that is only HTML is read as a page', async () => {
    const { text, notices } = await emailReader.read(
      mail('Content-Type: text/html\r\n\r\n<p>Hola <b>Luis</b></p><p style="display:none">oculto</p>'),
      { name: 'a.eml' },
    );
    expect(text).toMatch(/\n\nHola Luis$/);
    expect(englishOf(notices)).toEqual(['Scripts or hidden text were left out.']);
  });

  const alternatives = (text: string, html: string, kind = 'alternative'): Uint8Array =>
    mail(
      `Content-Type: multipart/${kind}; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`,
    );
  const PAGE = '<p>El pedido <b>4711</b> llega el martes.</p><table><tr><td>Total<td>80</table>';

  test('a plain text that only points at the page gives way to it', async () => {
    const { text } = await emailReader.read(alternatives('See the HTML version.', PAGE), { name: 'a.eml' });
    expect(text).toMatch(/\n\nEl pedido 4711 llega el martes\.\n\nTotal \| 80$/);
  });

  test('a plain text that says the same as the page is read, with its quotations', async () => {
    const plain = 'El pedido 4711 llega el martes. Total: 80\r\n\r\n> Antes';
    const { text, blocks } = await emailReader.read(alternatives(plain, PAGE), { name: 'a.eml' });
    expect(text).toMatch(/\n\nEl pedido 4711 llega el martes\. Total: 80\n\nAntes$/);
    expect(blocks.at(-1)?.kind).toBe('quote');
  });

  test('a page below a plain text is read as well, without what it hides', async () => {
    const { text } = await emailReader.read(
      alternatives('Va el informe.', '<p style="display:none">oculto</p><p>Informe.</p>', 'mixed'),
      { name: 'a.eml' },
    );
    expect(text).toMatch(/\n\nVa el informe\.\n\nInforme\.$/);
  });
});

/** A message as bytes of ISO 8859-1, where every character is its own byte. */
const rawMail = (...lines: string[]): Uint8Array =>
  Uint8Array.from(lines.join('\r\n'), (character) => character.charCodeAt(0));

describe('encodings of old mail programs', () => {
  const CONTENT = 'Content-Type: text/plain; charset';
  const HEADERS = ['From: =?windows-1252?q?Ana_=93Nita=94?= <ana@x.example>', 'MIME-Version: 1.0'];

  test.each(['windows-1252', 'iso-8859-1'])('%s keeps its euro sign and its quotes', async (charset) => {
    const quoted = await emailReader.read(
      rawMail(
        `Subject: =?${charset}?q?Oferta_=80_=AB5=BB?=`,
        ...HEADERS,
        `${CONTENT}=${charset}`,
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Cuesta 80 =80 y es =93especial=94 =96 v=E1lida hoy.',
      ),
      { name: 'a.eml' },
    );
    expect(quoted.title).toBe('Oferta € «5»');
    expect(quoted.text).toContain('From: Ana “Nita” <ana@x.example>');
    expect(quoted.text).toContain('Cuesta 80 € y es “especial” – válida hoy.');
  });

  test('bytes written as they are, in the headers and in the words', async () => {
    const named = await emailReader.read(
      rawMail(
        'Subject: A\u00f1o \u0093nuevo\u0094',
        ...HEADERS,
        `${CONTENT}=windows-1252`,
        '',
        'La se\u00f1al: 5 \u0080.',
      ),
      { name: 'a.eml' },
    );
    expect([named.title, named.text.split('\n').at(-1)]).toEqual(['Año “nuevo”', 'La señal: 5 €.']);
    const unnamed = await emailReader.read(
      rawMail('Subject: A\u00f1o', 'From: ana@x.example', '', 'La se\u00f1al: 5 \u0080.'),
      { name: 'a.eml' },
    );
    expect([unnamed.title, unnamed.text.split('\n').at(-1)]).toEqual(['Año', 'La señal: 5 €.']);
  });

  test('words in HTML', async () => {
    const { text } = await emailReader.read(
      rawMail(
        'Subject: A',
        ...HEADERS,
        'Content-Type: text/html; charset=windows-1252',
        '',
        '<p>Son 5 \u0080.</p>',
      ),
      { name: 'a.eml' },
    );
    expect(text).toMatch(/\n\nSon 5 €\.$/);
  });
});

test('quotations are told from the words around them line by line', async () => {
  const mail =
    'From: ana@x.example\r\nSubject: Re: Oferta\r\n\r\nDe acuerdo.\r\nLuis escribió:\r\n> Son 35 €.\r\n>\r\n> ¿Vale?\r\n>> Eva: sí\r\nAna\r\n';
  const { text, blocks } = await emailReader.read(bytesOf(mail), { name: 'a.eml' });
  expect(blocks.slice(2).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['paragraph', 'De acuerdo.\nLuis escribió:'],
    ['quote', 'Son 35 €.'],
    ['quote', '¿Vale?\n> Eva: sí'],
    ['paragraph', 'Ana'],
  ]);
});
