import type { Notice } from '@repaso/contract';
import { NOTICES } from '../notices.ts';
import { descendants, localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

const MOST_WORDS = 80;
const MOST_PARTS = 5;

/** What to tell the user of the headers and footers of a Word document, which are not read; empty where none has words. */
export function runningWordNotices(archive: ZipArchive, name: string): Notice[] {
  const parts = archive.names.filter((member) => /^word\/(?:header|footer)\d*\.xml$/.test(member));
  const words = new Set(parts.map((part) => wordsOf(parseXml(archive.text(part) ?? '', name))));
  words.delete('');
  if (words.size === 0) return [];
  const quoted = [...words].map((text) =>
    text.length > MOST_WORDS ? `“${text.slice(0, MOST_WORDS)}…”` : `“${text}”`,
  );
  return [NOTICES.runningWords(quoted, MOST_PARTS)];
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
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
