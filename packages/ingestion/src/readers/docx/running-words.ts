import { descendants, localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { withoutHiddenRuns } from './without-hidden-runs.ts';
import type { WordStyles } from './word-styles.ts';

/** Words of the headers and footers of a Word document, paragraph by paragraph, those of headers first. */
export function runningWords(archive: ZipArchive, styles: WordStyles, name: string): string[] {
  const parts = ['header', 'footer'].flatMap((kind) =>
    archive.names.filter((member) => member.startsWith(`word/${kind}`) && member.endsWith('.xml')),
  );
  return parts.map((part) => {
    const shown = withoutHiddenRuns(archive.text(part) ?? '', styles, name);
    return wordsOf(parseXml(shown.xml, name));
  });
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
    .filter((words) => words.trim() !== '')
    .join('\n');
}
