import { descendants, localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/** Words of the headers and footers of a Word document. */
export function runningWords(archive: ZipArchive, name: string): string[] {
  const parts = archive.names.filter((member) => /^word\/(?:header|footer)\d*\.xml$/.test(member));
  return parts.map((part) => wordsOf(parseXml(archive.text(part) ?? '', name)));
}

/** Words of all paragraphs; `w:t` alone holds any, the codes of fields are kept elsewhere. */
function wordsOf(part: XmlElement): string {
  const prefix = part.name.slice(0, -localName(part.name).length);
  return [...descendants(part, `${prefix}p`)]
    .map((paragraph) =>
      [...descendants(paragraph, `${prefix}t`)]
        .flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
        .join(''),
    )
    .join(' ');
}
