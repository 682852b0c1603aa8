import type { Notice } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { documentOf } from './document-of.ts';
import { NOTICES } from './notices.ts';
import { dropHidden } from './odt/drop-hidden.ts';
import { shiftSpans } from './odt/shift-spans.ts';
import { spellObjects } from './odt/spell-objects.ts';
import { tableRows } from './odt/table-rows.ts';
import type { Reader } from './reader.ts';
import { addTable } from './table-text.ts';
import { TextBuilder } from './text-builder.ts';
import { descendants, elementAt, elementsOf, parseXml, textOf, type XmlElement } from './xml/parse-xml.ts';
import { openZip } from './zip/open-zip.ts';

/** Machinery and what is not part of the text as it stands: deleted passages, comments, indexes. */
const LEFT_OUT = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:sequence-decls',
  'office:forms',
  'text:table-of-content',
]);

/** OpenDocument texts, as LibreOffice writes them. */
export const odtReader: Reader = {
  name: 'odt',
  mediaTypes: ['application/vnd.oasis.opendocument.text'],
  extensions: ['odt'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    const manifest = archive.text('META-INF/manifest.xml') ?? '';
    if (manifest.includes('encryption-data')) {
      throw new AppError('unreadable_document', `“${name}” is protected with a password.`, {
        hint: 'Save a copy without the password and add that.',
        spanish: {
          message: `«${name}» está protegido con contraseña.`,
          hint: 'Guarda una copia sin la contraseña y añádela.',
        },
      });
    }
    const xml = archive.text('content.xml');
    const content = xml === undefined ? undefined : parseXml(xml, name);
    const body = elementAt(content, 'office:body', 'office:text');
    if (!body) {
      throw new AppError(
        'unreadable_document',
        `“${name}” is damaged: it is not a whole OpenDocument text.`,
        {
          hint: 'Open it in LibreOffice, save it again as .odt and add the new file.',
          spanish: {
            message: `«${name}» está dañado: no es un texto de OpenDocument entero.`,
            hint: 'Ábrelo en LibreOffice, guárdalo otra vez como .odt y añade el archivo nuevo.',
          },
        },
      );
    }
    const styles = archive.text('styles.xml');
    const parts = [content, styles ? parseXml(styles, name) : undefined].filter((part) => part !== undefined);
    const hidden = dropHidden(body, parts);
    const objects = spellObjects(body, archive, name);
    shiftSpans(body, parts);
    const builder = new TextBuilder();
    addBlocks(builder, body, 0);
    const notices: Notice[] = [];
    if (hidden > 0) notices.push(NOTICES.hiddenText(hidden));
    const pictures = [...descendants(body, 'draw:image')].length;
    if (pictures > 0) notices.push(NOTICES.picturesLeftOut(pictures));
    if (objects > 0) notices.push(NOTICES.objectsLeftOut(objects));
    if (elementAt(body, 'text:tracked-changes')) notices.push(NOTICES.trackedChanges);
    if ([...descendants(body, 'office:annotation')].length > 0) notices.push(NOTICES.commentsLeftOut);
    const meta = archive.text('meta.xml');
    const title = meta && textOf([...descendants(parseXml(meta, name), 'dc:title')][0]);
    return documentOf(builder, { name, title, notices });
  },
};

function addBlocks(builder: TextBuilder, parent: XmlElement, depth: number): void {
  for (const child of elementsOf(parent)) {
    if (LEFT_OUT.has(child.name)) continue;
    switch (child.name) {
      case 'text:h': {
        const level = Number(child.attributes['text:outline-level'] ?? 1) || 1;
        builder.add('heading', inline(child).replace(/\s+/g, ' '), { level });
        break;
      }
      case 'text:p':
        addParagraph(builder, child);
        break;
      case 'text:list':
        addList(builder, child, depth, false);
        break;
      case 'table:table':
        addTable(builder, tableRows(child, inline));
        break;
      default:
        addBlocks(builder, child, depth);
    }
  }
}

function addParagraph(builder: TextBuilder, paragraph: XmlElement): void {
  const style = paragraph.attributes['text:style-name'] ?? '';
  if (style === 'Title') builder.add('heading', inline(paragraph).replace(/\s+/g, ' '), { level: 1 });
  else builder.add(/^Preformatted/.test(style) ? 'code' : 'paragraph', inline(paragraph));
  // Text boxes are anchored inside of a paragraph and stand on their own.
  for (const box of descendants(paragraph, 'draw:text-box')) addBlocks(builder, box, 0);
}

function addList(builder: TextBuilder, list: XmlElement, depth: number, tight: boolean): void {
  let first = !tight;
  for (const item of elementsOf(list)) {
    let marked = false;
    for (const child of elementsOf(item)) {
      if (child.name === 'text:list') addList(builder, child, depth + 1, true);
      else if (child.name === 'text:p' || child.name === 'text:h') {
        const marker = marked ? '' : `${'  '.repeat(depth)}- `;
        builder.add('list-item', marker + inline(child), { tight: !first });
        marked = true;
        first = false;
      } else addBlocks(builder, { ...item, children: [child] }, depth);
    }
  }
}

/** Words of a paragraph; spaces and breaks are elements in this format. */
function inline(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ');
      if (LEFT_OUT.has(child.name) || child.name === 'draw:text-box') return '';
      switch (child.name) {
        case 'text:s':
          return ' '.repeat(Math.min(Number(child.attributes['text:c'] ?? 1) || 1, 100));
        case 'text:tab':
          return '\t';
        case 'text:line-break':
          return '\n';
        case 'text:note':
          return ` (${[...descendants(child, 'text:p')].map(inline).join(' ')})`;
        case 'svg:title':
        case 'svg:desc':
          return '';
        default:
          return inline(child);
      }
    })
    .join('');
}
