import { AppError } from '@repaso/contract/app-error';
import { decodeText } from './encoding/decode-text.ts';
import {
  type OpenDocument,
  type OpenDocumentKind,
  titleIn,
  withoutBody,
} from './opendocument/open-opendocument.ts';
import { readPresentation } from './opendocument/read-presentation.ts';
import { readSpreadsheet } from './opendocument/read-spreadsheet.ts';
import { readText } from './opendocument/read-text.ts';
import { tidyXml } from './opendocument/tidy-xml.ts';
import type { ReadDocument, Reader } from './reader.ts';
import { elementAt, parseXml } from './xml/parse-xml.ts';

const READ: Record<OpenDocumentKind, (document: OpenDocument) => ReadDocument> = {
  text: readText,
  spreadsheet: readSpreadsheet,
  presentation: readPresentation,
};

/** OpenDocument files in one piece of XML instead of an archive. */
export const flatOpenDocumentReader: Reader = {
  name: 'flat-opendocument',
  mediaTypes: [
    'application/vnd.oasis.opendocument.text-flat-xml',
    'application/vnd.oasis.opendocument.spreadsheet-flat-xml',
    'application/vnd.oasis.opendocument.presentation-flat-xml',
  ],
  extensions: ['fodt', 'fods', 'fodp'],
  content: 'text',
  isolated: true,
  async read(bytes, { name }) {
    const root = tidyXml(parseXml(decodeText(bytes), name));
    const title = titleIn(elementAt(root, 'office:meta'));
    for (const kind of ['text', 'spreadsheet', 'presentation'] as const) {
      const body = elementAt(root, 'office:body', `office:${kind}`);
      const archive = { text: () => undefined };
      if (body) return READ[kind]({ name, body, parts: [withoutBody(root)], archive, title });
    }
    throw new AppError('unreadable_document', `“${name}” is damaged: it is not a whole OpenDocument file.`, {
      hint: 'Open it in LibreOffice, save it again and add the new file.',
      spanish: {
        message: `«${name}» está dañado: no es un archivo de OpenDocument entero.`,
        hint: 'Ábrelo en LibreOffice, guárdalo otra vez y añade el archivo nuevo.',
      },
    });
  },
};
