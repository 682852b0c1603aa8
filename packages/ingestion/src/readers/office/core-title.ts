import { elementsOf, parseXml, textOf } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/** The title in the properties that every Office format keeps in the same place. */
export function coreTitle(archive: ZipArchive, name: string): string | undefined {
  const core = archive.text('docProps/core.xml');
  return core === undefined ? undefined : textOf(elementsOf(parseXml(core, name), 'dc:title')[0]);
}
