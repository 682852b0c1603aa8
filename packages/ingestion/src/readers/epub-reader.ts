import { posix } from 'node:path';
import { AppError } from '@repaso/contract/app-error';
import { addHtml } from './add-html.ts';
import { documentOf } from './document-of.ts';
import { expandEmptyElements } from './html/expand-empty-elements.ts';
import { NOTICES } from './notices.ts';
import type { Reader } from './reader.ts';
import { TextBuilder } from './text-builder.ts';
import { descendants, parseXml, textOf, type XmlElement } from './xml/parse-xml.ts';
import { openZip, type ZipArchive } from './zip/open-zip.ts';

const CONTAINER = 'META-INF/container.xml';
/** Encryption of fonts alone hides no words. */
const FONT_ENCRYPTION = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC/;

/** Books: the chapters in reading order, each along the road of every HTML page. */
export const epubReader: Reader = {
  name: 'epub',
  mediaTypes: ['application/epub+zip'],
  extensions: ['epub'],
  content: 'zip',
  isolated: true,
  async read(bytes, { name }) {
    const archive = await openZip(bytes, name);
    refuseProtection(archive, name);
    const { title, chapters } = contentsOf(archive, name);
    const builder = new TextBuilder();
    let dropped = 0;
    for (const path of chapters) {
      const html = expandEmptyElements(archive.text(path) ?? '');
      // The text of a DOCTYPE is harmless to an HTML parser, which knows no entities of the document's own.
      dropped += addHtml(builder, html, name).dropped;
    }
    const notices = dropped > 0 ? [NOTICES.hiddenOnPage()] : [];
    return documentOf(builder, { name, title, notices });
  },
};

function refuseProtection(archive: ZipArchive, name: string): void {
  const encryption = archive.text('META-INF/encryption.xml');
  if (encryption === undefined) return;
  const methods = [...descendants(parsePart(encryption, name), 'EncryptionMethod')];
  if (methods.every(({ attributes }) => FONT_ENCRYPTION.test(attributes.Algorithm ?? ''))) return;
  throw new AppError('unreadable_document', `“${name}” is protected against copying (DRM).`, {
    hint: 'Add a copy without protection.',
    spanish: {
      message: `«${name}» está protegido contra copia (DRM).`,
      hint: 'Añade una copia sin protección.',
    },
  });
}

/** Books prefix the names of their package file or not, and older ones name its document type. */
function parsePart(xml: string, name: string): XmlElement {
  return parseXml(xml, name, { localNames: true, doctype: 'passed over' });
}

/** Title and the paths of the chapters, in reading order. */
function contentsOf(archive: ZipArchive, name: string): { title: string; chapters: string[] } {
  const container = archive.text(CONTAINER);
  const root =
    container && [...descendants(parsePart(container, name), 'rootfile')][0]?.attributes['full-path'];
  const xml = root && archive.text(root);
  if (!root || !xml) {
    throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole EPUB book.`, {
      hint: 'Add another copy of the book.',
      spanish: {
        message: `«${name}» está dañado: no es un libro EPUB entero.`,
        hint: 'Añade otra copia del libro.',
      },
    });
  }
  const book = parsePart(xml, name);
  const items = new Map([...descendants(book, 'item')].map(({ attributes }) => [attributes.id, attributes]));
  const chapters = [...descendants(book, 'itemref')].flatMap(({ attributes }) => {
    const item = items.get(attributes.idref);
    if (!item?.href || !/html/i.test(item['media-type'] ?? '')) return [];
    const path = posix.normalize(`${posix.dirname(root)}/${decodePath(item.href)}`);
    return archive.names.includes(path) && !/\bnav\b/.test(item.properties ?? '') ? [path] : [];
  });
  const [metadata] = descendants(book, 'metadata');
  const title = textOf([...descendants(metadata, 'title')][0]);
  return { title, chapters };
}

function decodePath(href: string): string {
  try {
    return decodeURIComponent(href.replace(/#.*$/, ''));
  } catch {
    return href;
  }
}
