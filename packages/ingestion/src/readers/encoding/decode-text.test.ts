import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import { NOTICES } from '../notices.ts';
import { readText } from './decode-text.ts';

/** Bytes of a text, each character beyond ASCII by the byte that the table gives for it. */
function bytesIn(text: string, table: string, from = 0x80): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const at = table.indexOf(character);
    return at < 0 ? character.charCodeAt(0) : from + at;
  });
}

/** Encodes by what a decoder says of every byte. */
const bytesAs = (text: string, encoding: string): Uint8Array =>
  bytesIn(text, new TextDecoder(encoding).decode(Uint8Array.from({ length: 128 }, (_, byte) => byte + 128)));

const DOS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»';
const CAPITALS = { Á: 0xb5, Í: 0xd6, Ó: 0xe0, Ú: 0xe9 };

function dosBytes(text: string): Uint8Array {
  const codes = new Map(Object.entries(CAPITALS));
  return Uint8Array.from(text, (character) => codes.get(character) ?? bytesIn(character, DOS)[0] ?? 0);
}

const guessed = (encoding: string) => [NOTICES.guessedEncoding(encoding)];

test.each([
  'La señora compró jamón en Córdoba; ¿cuánto costó? Más de lo que creía.',
  'Peña',
  'NÓMINA DE ESPAÑA. DIRECCIÓN: CALLE ÁVILA, Nº 3',
  'Menú: café, 2; piña, 3',
])('Spanish of DOS: %s', (text) => {
  expect(readText(dosBytes(text))).toEqual({ text, notices: guessed('cp850') });
});

test('frames of DOS stay frames', () => {
  const bytes = Uint8Array.from([0xda, 0xc4, 0xbf, 0x0a, 0xb3, 0x70, 0x69, 0xa4, 0x61, 0xb3]);
  expect(readText(bytes).text).toBe('┌─┐\n│piña│');
});

test.each([
  ['pl', 'Zarząd spółki zwołuje zgromadzenie wspólników, każdy może zgłosić własne uwagi. Gęś, źdźbło.'],
  ['cs', 'Příliš žluťoučký kůň úpěl ďábelské ódy. Společnost sídlí v Praze, její zaměstnanci pracují.'],
  ['sl', 'Kupec mora plačati račun v roku trideset dni. Če tega ne stori, čaka žena šest tednov.'],
  ['hr', 'Cijena uključuje porez, a isporuka traje šest tjedana. Čovjek, đak i ćup; življenje.'],
  ['hu', 'A vevő köteles a számlát harminc napon belül kifizetni. Ellenkező esetben kamatot számítunk.'],
  ['hu', 'Az ajánlat összege tartalmazza az adót. Árvíztűrő tükörfúrógép, őszi szünet, bármelyik fél.'],
])('letters of central Europe: %s', (_, text) => {
  for (const encoding of ['iso-8859-2', 'windows-1250']) {
    const found = readText(bytesAs(text, encoding));
    expect(found.text).toBe(text);
    expect(found.notices).toHaveLength(1);
  }
});

test.each([
  ['pl', 'Sprzedawca wyda towar w ciągu 14 dni.'],
  ['pl', 'Czy książka leży na stole?'],
  ['pl', 'Umowa najmu: Żółw, Spółka z o.o.'],
  ['pl', 'Wynagrodzenie wynosi 3000 zł.'],
  ['cs', 'Účetní závěrka'],
  ['cs', 'Škola začíná v září'],
  ['cs', 'Jméno a příjmení: Jiří Dvořák'],
  ['cs', 'Příští týden bude hůř.'],
  ['sk', 'Účtovná závierka'],
])('a few words of central Europe: %s, %s', (_, text) => {
  for (const encoding of ['iso-8859-2', 'windows-1250'])
    expect(readText(bytesAs(text, encoding)).text, encoding).toBe(text);
});

test('Turkish, Russian and Spanish of the old Macs', () => {
  const turkish =
    'Sözleşme bir yıl geçerlidir ve taraflardan biri isterse uzatılabilir. Değişiklik, ağaç, şehir.';
  expect(readText(bytesAs(turkish, 'windows-1254')).text).toBe(turkish);
  const russian = 'Договор действует один год и может быть продлён по соглашению обеих сторон.';
  expect(readText(bytesAs(russian, 'windows-1251')).text).toBe(russian);
  const spanish = 'La reunión será mañana; después habrá café. ¿Está así?';
  expect(readText(bytesAs(spanish, 'macintosh'))).toEqual({ text: spanish, notices: guessed('macintosh') });
});

test.each([
  'El niño comió piñón en la reunión de la nación.',
  'El precio según la tarifa: 3 años. Razón social.',
  'It’s “good” – isn’t it? We don’t know.',
])('the old Macs without á or é: %s', (text) => {
  expect(readText(bytesAs(text, 'macintosh'))).toEqual({ text, notices: guessed('macintosh') });
});

test.each([
  'El año pasado la señora compró pañales en Córdoba; ¿cuánto costó? Más de lo que creía, 3 €.',
  'Muñoz, García, Peña, Núñez, Ibáñez',
  'La plaça és gran i hi ha un cafè; això és col·legi. Raïm, pingüí.',
  'Le garçon a mangé à l’hôtel où il était né. Ça coûte cher. Noël, œuvre.',
  'Die Straße über den Fluss ist schön; größer, ÄRGER, ÜBEN.',
  'A reunião será amanhã de manhã na estação. Não há razão; você está à vontade.',
  'It is Zoë’s façade – “naïve”… 20° outside, 5 m² ©, £5, note†.',
  'Iñaki Etxebarría, Bilbao, año',
  'Il caffè è buono perché è caldo. Slavoj Žižek è un filosofo.',
  'Très près, le père de Žižek achète un livre de sa mère.',
  'Saarinen šakki ja žanri; hyvä työ, pöytä.',
  'Caibideil ìosal, mìle fàilte',
  'Pero caffè: lunedì, così, più, Forlì',
  'Rødgrød med fløde på øen, Søren',
  'Søren Kierkegaard está aquí, así',
  'Sabes¿como va?',
  '12 m³ y 5 m², x³y, nota¹ al pie',
  'Œuvre, cœur, œdème, même',
  'Before–or after—any day—one–a day; the ratio—n is here.',
])('windows-1252 stays what it is: %s', (text) => {
  const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  expect(readText(bytesIn(text, high))).toEqual({ text, notices: guessed('windows-1252') });
});

test('a few bytes of another encoding do not spoil UTF-8', () => {
  const bytes = Buffer.concat([
    Buffer.from('Año: señal, café y jamón.\n'),
    Buffer.from('Peña añadió esto.', 'latin1'),
    Buffer.from('\nMás y más: ü, é.'),
  ]);
  const { text, notices } = readText(bytes);
  expect(text).toBe('Año: señal, café y jamón.\nPeña añadió esto.\nMás y más: ü, é.');
  expect(englishOf(notices)).toEqual([expect.stringContaining('are not UTF-8')]);
});

test('an encoding that is named is no guess', () => {
  expect(readText(Uint8Array.from([0xe1]), 'iso-8859-7')).toEqual({ text: 'α', notices: [] });
});
