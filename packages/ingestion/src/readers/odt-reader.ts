import { openOpenDocument } from './opendocument/open-opendocument.ts';
import { readText } from './opendocument/read-text.ts';
import type { Reader } from './reader.ts';

/** OpenDocument texts, as LibreOffice writes them. */
export const odtReader: Reader = {
  name: 'odt',
  mediaTypes: ['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text-template'],
  extensions: ['odt', 'ott'],
  content: 'zip',
  isolated: true,
  read: async (bytes, { name }) => readText(await openOpenDocument(bytes, name, 'text')),
};
