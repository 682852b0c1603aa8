import { writeZip, type ZipMember } from './write-zip.ts';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** What a part of a Word file says of its own names. */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const SPACES = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${RELATION}"`;

export function escapeXml(text: string): string {
  return text
    .replace(/[\0]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A relations part: `[id, kind, target]`, external where the target is a URL. */
export function relations(entries: [id: string, kind: string, target: string, external?: boolean][]): string {
  const all = entries.map(
    ([id, kind, target, external]) =>
      `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** A Word document around the XML of its body, with styles of the caller's where they are among the other members. */
export function writeDocx(body: string, more: ZipMember[] = [], links = ''): Uint8Array {
  return writeZip([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'word/document.xml']]) },
    ...(links ? [{ name: 'word/_rels/document.xml.rels', content: links }] : []),
    ...(more.some(({ name }) => name === 'word/styles.xml')
      ? []
      : [
          {
            name: 'word/styles.xml',
            content: `<w:styles ${W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style></w:styles>`,
          },
        ]),
    {
      name: 'word/document.xml',
      content: `<w:document ${W} xmlns:r="${RELATION}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]);
}

export function wordParagraph(text: string, style?: string): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
}

export interface TestSlide {
  title?: string;
  bullets?: string[];
  table?: string[][];
  notes?: string;
}

/** A presentation. */
export function writePptx(slides: readonly TestSlide[]): Uint8Array {
  const words = (text: string): string => `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p>`;
  const shape = (type: string, paragraphs: string): string =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
  const members: ZipMember[] = slides.flatMap(({ title, bullets, table, notes }, index) => {
    const number = index + 1;
    const rows = table?.map(
      (row) =>
        `<a:tr>${row.map((cell) => `<a:tc><a:txBody>${words(cell)}</a:txBody></a:tc>`).join('')}</a:tr>`,
    );
    const shapes = [
      title === undefined ? '' : shape('title', words(title)),
      bullets === undefined ? '' : shape('body', bullets.map(words).join('')),
      rows === undefined
        ? ''
        : `<p:graphicFrame><a:graphic><a:graphicData><a:tbl>${rows.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
    ];
    const slide = {
      name: `ppt/slides/slide${number}.xml`,
      content: `<p:sld ${SPACES}><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sld>`,
    };
    if (notes === undefined) return [slide];
    return [
      slide,
      {
        name: `ppt/slides/_rels/slide${number}.xml.rels`,
        content: relations([['n', 'notesSlide', `../notesSlides/notesSlide${number}.xml`]]),
      },
      {
        name: `ppt/notesSlides/notesSlide${number}.xml`,
        content: `<p:notes ${SPACES}><p:cSld><p:spTree>${shape('body', words(notes))}</p:spTree></p:cSld></p:notes>`,
      },
    ];
  });
  const list = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index + 1}"/>`).join('');
  return writeZip([
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation ${SPACES}><p:sldIdLst>${list}</p:sldIdLst></p:presentation>`,
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relations(
        slides.map((_, index) => [`s${index + 1}`, 'slide', `slides/slide${index + 1}.xml`]),
      ),
    },
    ...members,
  ]);
}

/** A sheet: the XML inside of `sheetData`, what is before and after it, and what the sheet refers to. */
export interface TestSheet {
  name: string;
  rows: string;
  before?: string;
  after?: string;
  hidden?: boolean;
  related?: Parameters<typeof relations>[0];
}

/** A workbook, with other members where its sheets refer to them. */
export function writeXlsx(
  sheets: readonly TestSheet[],
  {
    texts = [],
    styles,
    more = [],
    links = [],
  }: { texts?: string[]; styles?: string; more?: ZipMember[]; links?: Parameters<typeof relations>[0] } = {},
): Uint8Array {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="s${index + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  return writeZip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${RELATION}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_, index): [string, string, string] => [
          `s${index + 1}`,
          'worksheet',
          `worksheets/sheet${index + 1}.xml`,
        ]),
        ...links,
      ]),
    },
    ...sheets.map(({ rows, before = '', after = '' }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    })),
    ...sheets.flatMap(({ related }, index) =>
      related
        ? [{ name: `xl/worksheets/_rels/sheet${index + 1}.xml.rels`, content: relations(related) }]
        : [],
    ),
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst>${texts.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
    },
    ...(styles ? [{ name: 'xl/styles.xml', content: styles }] : []),
    ...more,
  ]);
}

/** A book with one XHTML file for every chapter. */
export function writeEpub(title: string, chapters: readonly string[], more: ZipMember[] = []): Uint8Array {
  const items = chapters.map(
    (_, index) => `<item id="c${index}" href="text/c%20${index}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const spine = chapters.map((_, index) => `<itemref idref="c${index}"/>`);
  return writeZip([
    { name: 'mimetype', content: 'application/epub+zip' },
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    },
    {
      name: 'OPS/book.opf',
      content: `<package xmlns:dc="dc"><metadata><dc:title>${escapeXml(title)}</dc:title></metadata><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
    },
    ...chapters.map((chapter, index) => ({ name: `OPS/text/c ${index}.xhtml`, content: chapter })),
    ...more,
  ]);
}
