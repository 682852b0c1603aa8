import { writeZip, type ZipMember } from './write-zip.ts';

const SPACES =
  'xmlns:office="o" xmlns:text="t" xmlns:table="ta" xmlns:draw="d" xmlns:style="s" xmlns:fo="f" xmlns:presentation="p" xmlns:dc="dc" xmlns:xlink="x"';

/** An OpenDocument text around the XML of its body, with the styles and other members of the caller's. */
export function writeOdt(body: string, styles = '', more: ZipMember[] = []): Uint8Array {
  return writeOpenDocument('text', body, styles, more);
}

/** An OpenDocument spreadsheet around the XML of its sheets. */
export function writeOds(sheets: string, styles = '', more: ZipMember[] = []): Uint8Array {
  return writeOpenDocument('spreadsheet', sheets, styles, more);
}

/** An OpenDocument presentation around the XML of its slides. */
export function writeOdp(slides: string, styles = '', more: ZipMember[] = []): Uint8Array {
  return writeOpenDocument('presentation', slides, styles, more);
}

/** The same content in the one piece of XML of the flat form. */
export function writeFlatOpenDocument(
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  before = '',
): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${SPACES}>${before}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`;
  return new TextEncoder().encode(xml);
}

function writeOpenDocument(kind: string, body: string, styles: string, more: ZipMember[]): Uint8Array {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return writeZip([
    { name: 'mimetype', content: type },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:media-type="${type}"/></manifest:manifest>`,
    },
    {
      name: 'content.xml',
      content: `<office:document-content ${SPACES}>${styles}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
    ...more,
  ]);
}
