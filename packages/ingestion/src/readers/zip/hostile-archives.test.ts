import { expect, test } from 'vitest';
import { englishOf } from '../../testing/english-of.ts';
import {
  relations,
  wordParagraph,
  writeDocx,
  writeEpub,
  writePptx,
  writeXlsx,
} from '../../testing/write-office.ts';
import { writeZip } from '../../testing/write-zip.ts';
import { docxReader } from '../docx-reader.ts';
import { epubReader } from '../epub-reader.ts';
import { pptxReader } from '../pptx-reader.ts';
import type { Reader } from '../reader.ts';
import { xlsxReader } from '../xlsx-reader.ts';
import { openZip } from './open-zip.ts';

const MEGABYTE = 2 ** 20;
const refused = { code: 'unreadable_document', hint: expect.any(String) };
const limited = { ...refused, message: expect.stringContaining('archive limits') };

test('a member that inflates beyond its limit is refused, whatever its headers claim', async () => {
  for (const claimedSize of [undefined, 10]) {
    const bomb = writeZip([
      {
        name: 'a',
        content: Buffer.alloc(100 * MEGABYTE),
        ...(claimedSize === undefined ? {} : { claimedSize }),
      },
    ]);
    expect(bomb.length).toBeLessThan(200_000);
    const archive = await openZip(bomb, 'bomba.docx');
    expect(() => archive.bytes('a')).toThrow(expect.objectContaining(limited));
  }
});

test('a claim that is larger than the member is no reason to set memory aside', async () => {
  const archive = await openZip(
    writeZip([{ name: 'a', content: 'hola', claimedSize: 0xfffffff0 }]),
    'a.docx',
  );
  expect(archive.text('a')).toBe('hola');
});

test('growth beyond reason, the sum of all members and their number have limits of their own', async () => {
  const dense = await openZip(writeZip([{ name: 'a', content: Buffer.alloc(20 * MEGABYTE) }]), 'a.docx');
  expect(() => dense.bytes('a')).toThrow(expect.objectContaining(limited));
  const limits = { members: 3, memberBytes: 1000, totalBytes: 1500, ratio: 300 };
  const two = await openZip(
    writeZip(['a', 'b'].map((name) => ({ name, content: Buffer.alloc(900) }))),
    'a',
    limits,
  );
  expect(two.bytes('a')).toHaveLength(900);
  expect(() => two.bytes('b')).toThrow(expect.objectContaining(limited));
  const many = writeZip(Array.from({ length: 4 }, (_, index) => ({ name: `${index}`, content: '' })));
  await expect(openZip(many, 'a', limits)).rejects.toMatchObject(limited);
  await expect(
    openZip(
      writeZip(Array.from({ length: 30_000 }, (_, index) => ({ name: `m${index}`, content: '' }))),
      'a',
    ),
  ).rejects.toMatchObject(limited);
});

test('names that climb out of the archive, cut-off members and noise are refused', async () => {
  const whole = writeZip([
    { name: 'a', content: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)) },
  ]);
  await expect(openZip(writeZip([{ name: '../../etc/passwd', content: 'x' }]), 'a')).rejects.toMatchObject(
    refused,
  );
  await expect(openZip(whole.slice(0, whole.length / 2), 'a')).rejects.toMatchObject(refused);
  await expect(openZip(Buffer.from('PK\x03\x04 no más'), 'a')).rejects.toMatchObject(refused);
  const flipped = whole.slice();
  flipped.fill(0xff, 40, 400);
  const archive = await openZip(flipped, 'a').catch(() => undefined);
  if (archive) expect(() => archive.bytes('a')).toThrow(expect.objectContaining(refused));
});

const ENTITY =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';

test.each<[string, Reader, Uint8Array]>([
  [
    'a Word document',
    docxReader,
    writeDocx('', [{ name: 'word/numbering.xml', content: `${ENTITY}<x>&b;</x>` }]),
  ],
  [
    'a presentation',
    pptxReader,
    writeZip([
      { name: 'ppt/presentation.xml', content: `${ENTITY}<p:presentation xmlns:p="p">&b;</p:presentation>` },
    ]),
  ],
  [
    'a workbook',
    xlsxReader,
    writeZip([{ name: 'xl/workbook.xml', content: `${ENTITY}<workbook>&b;</workbook>` }]),
  ],
  [
    'a book',
    epubReader,
    writeZip([{ name: 'META-INF/container.xml', content: `${ENTITY}<container>&b;</container>` }]),
  ],
])('%s that declares entities is refused', async (_, reader, bytes) => {
  await expect(reader.read(bytes, { name: 'a.x' })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('entities'),
  });
});

test('a page of a book with entities of its own gives none of them', async () => {
  const book = writeEpub('A', [
    '<!DOCTYPE html [<!ENTITY b SYSTEM "file:///etc/passwd">]><html><body><p>uno &b; dos</p></body></html>',
  ]);
  const { text } = await epubReader.read(book, { name: 'a.epub' });
  expect(text).toMatch(/uno &b; dos/);
  expect(text).not.toContain('root:');
});

test.each(['/etc/passwd', 'file:///etc/passwd', '/dev/zero', 'http://127.0.0.1:9/x.png'])(
  'a linked picture (%s) is not opened',
  async (target) => {
    const drawing =
      '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const bytes = writeDocx(
      `${wordParagraph('hola')}${drawing}`,
      [],
      relations([['i1', 'image', target, true]]),
    );
    const { text, notices } = await docxReader.read(bytes, { name: 'a.docx' });
    expect(text).toBe('hola');
    expect(englishOf(notices)).toEqual(['1 picture left out; words in them cannot be found.']);
  },
);

test('relations that lead out of the archive lead nowhere', async () => {
  const book = writeZip([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="s1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([['s1', 'worksheet', '../../../../etc/passwd']]),
    },
  ]);
  expect((await xlsxReader.read(book, { name: 'a.xlsx' })).text).toBe('');
});

test('a hostile document leaves nothing behind for the next one', async () => {
  const innocent = writeDocx(wordParagraph('Inocente', 'T1') + wordParagraph('Nada que ver.'));
  const before = await docxReader.read(innocent, { name: 'b.docx' });
  const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
    '__proto__',
    'constructor',
    'toString',
  ]
    .map(
      (id) =>
        `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="polluted"/><w:basedOn w:val="__proto__"/></w:style>`,
    )
    .join('')}</w:styles>`;
  const hostile = writeDocx(wordParagraph('x', '__proto__'), [
    { name: 'word/numbering.xml', content: styles.replaceAll('w:style', 'w:num') },
    { name: 'mammoth/style-map', content: "p[style-name='heading 1'] => pre" },
  ]);
  await docxReader.read(hostile, { name: 'a.docx' }).catch(() => undefined);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(await docxReader.read(innocent, { name: 'b.docx' })).toEqual(before);
});

test('a sheet that repeats itself beyond reason is refused, and costs no other document', async () => {
  const cells = '<c><v>1</v></c>'.repeat(400);
  const bytes = writeXlsx([{ name: 'A', rows: `<row>${cells}</row>`.repeat(500) }]);
  await expect(xlsxReader.read(bytes, { name: 'a.xlsx' })).rejects.toMatchObject(limited);
  expect((await pptxReader.read(writePptx([{ title: 'bien' }]), { name: 'b.pptx' })).text).toBe('bien');
});
