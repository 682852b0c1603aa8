import type { Language } from '@repaso/contract';
import { AppError } from '@repaso/contract/app-error';
import { descendants, elementAt, parseXml, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { openZip, type ZipArchive } from '../zip/open-zip.ts';
import { tidyXml } from './tidy-xml.ts';

/** The kinds of OpenDocument that are read, by the name that their body has. */
export type OpenDocumentKind = 'text' | 'spreadsheet' | 'presentation';

/** An OpenDocument file in parts. */
export interface OpenDocument {
  name: string;
  body: XmlElement;
  /** The parts with styles. */
  parts: XmlElement[];
  /** Where its objects lie, such as charts. */
  archive: Pick<ZipArchive, 'text'>;
  title: string | undefined;
}

/**
 * Opens an OpenDocument file of a kind, as LibreOffice writes them: an archive.
 * @throws AppError `unreadable_document`
 */
export async function openOpenDocument(
  bytes: Uint8Array,
  name: string,
  kind: OpenDocumentKind,
): Promise<OpenDocument> {
  const archive = await openZip(bytes, name);
  if ((archive.text('META-INF/manifest.xml') ?? '').includes('encryption-data')) {
    throw new AppError('unreadable_document', `“${name}” is protected with a password.`, {
      hint: 'Save a copy without the password and add that.',
      spanish: {
        message: `«${name}» está protegido con contraseña.`,
        hint: 'Guarda una copia sin la contraseña y añádela.',
      },
    });
  }
  const part = (path: string): XmlElement | undefined => {
    const xml = archive.text(path);
    return xml === undefined ? undefined : tidyXml(parseXml(xml, name));
  };
  const content = part('content.xml');
  const body = elementAt(content, 'office:body', `office:${kind}`);
  if (!body) throw notWhole(name, kind);
  const parts = [content && withoutBody(content), part('styles.xml')].filter((found) => found !== undefined);
  return { name, body, parts, archive, title: titleIn(part('meta.xml')) };
}

/** What a part says of styles: a long body holds none, and would be looked through for each of them. */
export function withoutBody(part: XmlElement): XmlElement {
  const children = part.children.filter((child) => typeof child === 'string' || child.name !== 'office:body');
  return { ...part, children };
}

/** The title in a part with properties. */
export function titleIn(part: XmlElement | undefined): string | undefined {
  const [title] = descendants(part, 'dc:title');
  return title && textOf(title);
}

const KINDS: Record<OpenDocumentKind, Record<Language, string> & { extension: string }> = {
  text: { en: 'text', es: 'un texto', extension: 'odt' },
  spreadsheet: { en: 'spreadsheet', es: 'una hoja de cálculo', extension: 'ods' },
  presentation: { en: 'presentation', es: 'una presentación', extension: 'odp' },
};

function notWhole(name: string, kind: OpenDocumentKind): AppError {
  const { en, es, extension } = KINDS[kind];
  return new AppError('unreadable_document', `“${name}” is damaged: it is not a whole OpenDocument ${en}.`, {
    hint: `Open it in LibreOffice, save it again as .${extension} and add the new file.`,
    spanish: {
      message: `«${name}» está dañado: no es ${es} de OpenDocument de una pieza.`,
      hint: `Ábrelo en LibreOffice, guárdalo otra vez como .${extension} y añade el archivo nuevo.`,
    },
  });
}
