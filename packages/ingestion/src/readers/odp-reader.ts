import { openOpenDocument } from './opendocument/open-opendocument.ts';
import { readPresentation } from './opendocument/read-presentation.ts';
import type { Reader } from './reader.ts';

/** OpenDocument presentations, as LibreOffice writes them. */
export const odpReader: Reader = {
  name: 'odp',
  mediaTypes: [
    'application/vnd.oasis.opendocument.presentation',
    'application/vnd.oasis.opendocument.presentation-template',
  ],
  extensions: ['odp', 'otp'],
  content: 'zip',
  isolated: true,
  read: async (bytes, { name }) => readPresentation(await openOpenDocument(bytes, name, 'presentation')),
};
