import { posix } from 'node:path';
import { attributeOf, elementsOf, parseXml } from '../xml/parse-xml.ts';
import type { ZipArchive } from '../zip/open-zip.ts';

/** A part of an Office archive that another one refers to. */
export interface Relation {
  id: string;
  type: string;
  /** Path of the part in the archive. */
  target: string;
}

/** What a part of an Office archive refers to inside of the archive; links to elsewhere are left out. */
export function relations(archive: ZipArchive, part: string, name: string): Relation[] {
  const folder = posix.dirname(part);
  const xml = archive.text(`${folder}/_rels/${posix.basename(part)}.rels`);
  if (xml === undefined) return [];
  return elementsOf(parseXml(xml, name, { localNames: true }), 'Relationship').flatMap((relation) => {
    if (attributeOf(relation, 'TargetMode') === 'External') return [];
    const { Id: id = '', Type: type = '', Target: target = '' } = relation.attributes;
    const path = target.startsWith('/') ? target.slice(1) : posix.normalize(`${folder}/${target}`);
    return [{ id, type, target: path }];
  });
}
