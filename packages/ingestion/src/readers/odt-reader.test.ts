import { expect, test } from 'vitest';
import { englishOf } from '../testing/english-of.ts';
import { escapeXml } from '../testing/write-office.ts';
import { writeOdt } from '../testing/write-opendocument.ts';
import { writeZip } from '../testing/write-zip.ts';
import { odtReader } from './odt-reader.ts';
import { testReader } from './reader.contract.ts';

testReader(odtReader, {
  simple: writeOdt(
    '<text:h text:outline-level="1">Precios</text:h><text:p>El kilo<text:s/>cuesta <text:span>1,50 €</text:span> (IVA incluido).</text:p>',
  ),
  hostile: (text) => writeOdt(`<text:p>${escapeXml(text)}</text:p>`),
  broken: writeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]),
});

test('lists, tables and notes stay; deleted text goes', async () => {
  const document = await odtReader.read(
    writeOdt(
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>borrado</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
        '<text:list><text:list-item><text:p>uno</text:p><text:list><text:list-item><text:p>dentro</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>dos</text:p></text:list-item></text:list>' +
        '<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>' +
        '<text:p>Fin<text:note><text:note-body><text:p>véase arriba</text:p></text:note-body></text:note>.</text:p>',
    ),
    { name: 'a.odt' },
  );
  expect(document.text).toBe('- uno\n  - dentro\n- dos\n\na | b\n\nFin (véase arriba).');
  expect(englishOf(document.notices)).toEqual([
    'Tracked changes: the text is read as if they were accepted.',
  ]);
});

test('comments follow the block that they are on, with their words and who wrote them', async () => {
  const note = (name: string, words: string): string =>
    `<office:annotation office:name="${name}"><dc:creator>Ana</dc:creator><dc:date>2026-01-02</dc:date><text:p>${words}</text:p></office:annotation>`;
  const { text, notices } = await odtReader.read(
    writeOdt(
      `<text:p>Dura ${note('a', '¿dos?')}un<text:s/>año<office:annotation-end office:name="a"/>.</text:p>` +
        `<text:list><text:list-item><text:p>uno${note('b', 'falta')}</text:p></text:list-item><text:list-item><text:p>dos</text:p></text:list-item></text:list>` +
        `<table:table><table:table-row><table:table-cell><text:p>c${note('c', 'celda')}</text:p></table:table-cell><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>`,
    ),
    { name: 'a.odt' },
  );
  expect(text).toBe(
    'Dura un año.\n\n“un año” (Ana): ¿dos?\n\n- uno\n- dos\n\nAna: falta\n\nc | d\n\nAna: celda',
  );
  expect(notices).toEqual([]);
});

test('tables inside of lists and of tables are read once, repeated cells as often as they stand there', async () => {
  const cell = (words: string, more = ''): string => `<table:table-cell ${more}>${words}</table:table-cell>`;
  const inner = `<table:table><table:table-row>${cell('<text:p>c</text:p>')}${cell('<text:p>d</text:p>')}</table:table-row></table:table>`;
  const { text, notices } = await odtReader.read(
    writeOdt(
      `<text:list><text:list-item><text:p>uno</text:p>${inner}</text:list-item></text:list>` +
        `<table:table><table:table-header-rows><table:table-row>${cell('<text:p>A</text:p>', 'table:number-columns-repeated="2"')}${cell('', 'table:number-columns-repeated="16000"')}</table:table-row></table:table-header-rows>` +
        `<table:table-row>${cell(`<text:p>b</text:p>${inner}`)}${cell('<text:list><text:list-item><text:p>e</text:p></text:list-item></text:list>')}</table:table-row></table:table>` +
        '<text:p><draw:frame><draw:object/></draw:frame></text:p>',
    ),
    { name: 'a.odt' },
  );
  expect(text).toBe('- uno\n\nc | d\n\nA | A\nb c d | e');
  expect(englishOf(notices)).toEqual(['1 embedded object left out.']);
});

test('words that a style hides are left out and reported', async () => {
  const style = (name: string, display: string): string =>
    `<style:style style:name="${name}"><style:text-properties text:display="${display}"/></style:style>`;
  const { text, notices } = await odtReader.read(
    writeOdt(
      '<text:p>Se <text:span text:style-name="V">ve</text:span>.<text:span text:style-name="H">uno</text:span></text:p><text:p text:style-name="P">dos</text:p>',
      `<office:automatic-styles xmlns:style="s">${style('H', 'none')}${style('P', 'none')}${style('V', 'true')}</office:automatic-styles>`,
    ),
    { name: 'a.odt' },
  );
  expect(text).toBe('Se ve.');
  expect(englishOf(notices)).toEqual(['Hidden text was left out (2 parts).']);
});

test('a file with a password is refused as such', async () => {
  const locked = writeZip([
    { name: 'META-INF/manifest.xml', content: '<manifest><encryption-data/></manifest>' },
    { name: 'content.xml', content: 'x' },
  ]);
  await expect(odtReader.read(locked, { name: 'a.odt' })).rejects.toMatchObject({
    code: 'unreadable_document',
    message: expect.stringContaining('password'),
  });
});

test('formulas and charts are read in their place, raised and lowered figures as such', async () => {
  const object = (name: string): string =>
    `<draw:frame><draw:object xlink:href="./${name}"/><draw:image xlink:href="./ObjectReplacements/${name}"/></draw:frame>`;
  const cell = (words: string, more = ''): string =>
    `<table:table-cell${more}><text:p>${words}</text:p></table:table-cell>`;
  const chart = `<office:document-content xmlns:office="o" xmlns:chart="c" xmlns:table="ta" xmlns:text="t"><office:body><office:chart><chart:chart><chart:title><text:p>Ventas</text:p></chart:title><chart:plot-area/><table:table><table:table-header-rows><table:table-row>${cell('')}${cell('2026')}</table:table-row></table:table-header-rows><table:table-rows><table:table-row>${cell('Norte')}${cell('3')}</table:table-row></table:table-rows></table:table></chart:chart></office:chart></office:body></office:document-content>`;
  const style = (name: string, position: string): string =>
    `<style:style style:name="${name}"><style:text-properties style:text-position="${position}"/></style:style>`;
  const { text, notices } = await odtReader.read(
    writeOdt(
      `<text:p xmlns:xlink="l">Área ${object('Object 1')} de 10<text:span text:style-name="U">6</text:span> en H<text:span text:style-name="D">2</text:span>O, <text:span text:style-name="T">no</text:span>.</text:p><text:p xmlns:xlink="l">Se ve:${object('Object 2')}${object('Object 3')}</text:p>` +
        `<table:table><table:table-row>${cell('Zona')}${cell('2026', ' table:number-columns-spanned="2"')}<table:covered-table-cell/></table:table-row><table:table-row>${cell('Sur', ' table:number-rows-spanned="2"')}${cell('1')}${cell('2')}</table:table-row><table:table-row><table:covered-table-cell/>${cell('3')}${cell('4')}</table:table-row></table:table>`,
      `<office:automatic-styles xmlns:style="s">${style('U', 'super 58%')}${style('D', '-33% 58%')}<style:style style:name="T"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>`,
      [
        {
          name: 'Object 1/content.xml',
          content:
            '<!DOCTYPE math:math PUBLIC "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN" "math.dtd"><math:math xmlns:math="m"><math:semantics><math:msup><math:mi>r</math:mi><math:mn>2</math:mn></math:msup><math:annotation math:encoding="StarMath 5.0">r^2</math:annotation></math:semantics></math:math>',
        },
        { name: 'Object 2/content.xml', content: chart },
      ],
    ),
    { name: 'a.odt' },
  );
  expect(text).toBe(
    'Área $r^{2}$ de 10⁶ en H2O, ~~no~~.\n\nSe ve:\n\nVentas\n\n| 2026\nNorte | 3\n\nZona | 2026 | 2026\nSur | 1 | 2\nSur | 3 | 4',
  );
  expect(englishOf(notices)).toEqual(['1 embedded object left out.']);
});

test('numbers of lists, headings inside of them, kinds of styles that rest on others; running words are read once', async () => {
  const style = (name: string, parent: string): string =>
    `<style:style style:name="${name}" style:parent-style-name="${parent}"/>`;
  const numbered = `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2"/></text:list-style>`;
  const item = (content: string): string => `<text:list-item>${content}</text:list-item>`;
  const p = (words: string, name = ''): string => `<text:p text:style-name="${name}">${words}</text:p>`;
  const { text, blocks, notices } = await odtReader.read(
    writeOdt(
      p('Manual', 'P1') +
        `<text:list text:style-name="L1">${item(`${p('uno')}<text:list>${item(p('dentro'))}</text:list>`)}${item(p('dos') + p('sigue'))}</text:list>` +
        p('Aparte.') +
        `<text:list text:style-name="L1" text:continue-numbering="true">${item(p('tres'))}</text:list>` +
        `<text:list text:style-name="L1">${item(p('otra'))}</text:list>` +
        `<text:list text:style-name="L2">${item('<text:h text:outline-level="2">Plazos</text:h>')}</text:list>` +
        p('si x:', 'P2') +
        p('', 'P2') +
        p('<text:s text:c="2"/>y', 'P2') +
        p('Cita.', 'Quotations'),
      `<office:automatic-styles xmlns:style="s">${style('P1', 'Title')}${style('P2', 'P3')}${style('P3', 'Preformatted_20_Text')}${numbered}<style:header><text:p>Confidencial</text:p></style:header></office:automatic-styles>`,
    ),
    { name: 'a.odt' },
  );
  expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
    ['paragraph', 'Confidencial'],
    ['heading', 'Manual'],
    ['list-item', '1. uno'],
    ['list-item', '  - dentro'],
    ['list-item', '2. dos'],
    ['list-item', 'sigue'],
    ['paragraph', 'Aparte.'],
    ['list-item', '3. tres'],
    ['list-item', '1. otra'],
    ['heading', 'Plazos'],
    ['code', 'si x:\n\n  y'],
    ['quote', 'Cita.'],
  ]);
  expect(notices).toEqual([]);
});

test('lists and headings have the numbers and letters that are shown', async () => {
  const level = (kind: string, at: number, more: string): string =>
    `<text:${kind} text:level="${at}" ${more}/>`;
  const numbered = `<text:list-style style:name="L1">${[
    level(
      'list-level-style-number',
      1,
      'style:num-format="1" style:num-prefix="Cláusula " style:num-suffix=".ª"',
    ),
    level('list-level-style-number', 2, 'style:num-format="1" text:display-levels="2" style:num-suffix="."'),
    level('list-level-style-number', 3, 'style:num-format="a" style:num-suffix=")"'),
  ].join('')}</text:list-style><text:outline-style>${[
    level('outline-level-style', 1, 'style:num-format="I" style:num-suffix="."'),
    level('outline-level-style', 2, 'style:num-format="1" text:display-levels="2"'),
    level('outline-level-style', 3, 'style:num-format=""'),
  ].join('')}</text:outline-style>`;
  const heading = (words: string, at: number, more = ''): string =>
    `<text:h text:outline-level="${at}"${more}>${words}</text:h>`;
  const item = (...parts: string[]): string => `<text:list-item>${parts.join('')}</text:list-item>`;
  const inner = (...items: string[]): string => `<text:list>${items.join('')}</text:list>`;
  const p = (words: string): string => `<text:p>${words}</text:p>`;
  const { text } = await odtReader.read(
    writeOdt(
      heading('Objeto', 1) +
        heading('Alcance', 2) +
        heading('Precio', 1) +
        heading('Prólogo', 2, ' text:is-list-header="true"') +
        heading('Pago', 2) +
        heading('Nota', 3) +
        `<text:list text:style-name="L1">${item(p('uno'), inner(item(p('dura'), inner(item(p('sí')), item(p('no')))), item(p('fin'))))}</text:list>` +
        p('Inciso.') +
        `<text:list text:continue-list="x" text:style-name="L1">${item(p('dos'), inner(item(p('cuesta'))))}${item(heading('Tres', 2))}</text:list>`,
      `<office:automatic-styles xmlns:style="s">${numbered}</office:automatic-styles>`,
    ),
    { name: 'a.odt' },
  );
  expect(text).toBe(
    'I. Objeto\n\nI.1 Alcance\n\nII. Precio\n\nPrólogo\n\nII.1 Pago\n\nNota\n\n' +
      'Cláusula 1.ª uno\n  1.1. dura\n    a) sí\n    b) no\n  1.2. fin\n\nInciso.\n\nCláusula 2.ª dos\n  2.1. cuesta\n\nCláusula 3.ª Tres',
  );
});
