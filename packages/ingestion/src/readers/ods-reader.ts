import { openOpenDocument } from './opendocument/open-opendocument.ts';
import { readSpreadsheet } from './opendocument/read-spreadsheet.ts';
import type { Reader } from './reader.ts';

/** OpenDocument spreadsheets, as LibreOffice and Excel write them. */
export const odsReader: Reader = {
  name: 'ods',
  mediaTypes: [
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.spreadsheet-template',
  ],
  extensions: ['ods', 'ots'],
  content: 'zip',
  isolated: true,
  read: async (bytes, { name }) => readSpreadsheet(await openOpenDocument(bytes, name, 'spreadsheet')),
};
