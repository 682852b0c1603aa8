import type { XmlElement } from '../../xml/parse-xml.ts';

/** More than any sheet has of rows or columns. */
const MOST = 1e8;

/** A count in an attribute, such as how often a row is repeated: 1 where there is none, or none that makes sense. */
export function countOf({ attributes }: XmlElement, name: string): number {
  const count = Math.trunc(Number(attributes[name] ?? 1));
  return count >= 1 ? Math.min(count, MOST) : 1;
}
