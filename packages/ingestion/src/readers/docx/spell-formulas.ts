import { spellOmml } from '../office/spell-omml.ts';
import { localName, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { runOf } from './paragraph-of.ts';

/**
 * A part of a Word document with its formulas (OMML) as runs of words that hold them in LaTeX; mammoth passes over them.
 * @returns the part as it was where it has none
 * @throws AppError `unreadable_document`
 */
export function spellFormulas(xml: string, name: string): string {
  if (!/<\w+:oMath\b/.test(xml)) return xml;
  const root = parseXml(xml, name);
  const prefix = root.name.slice(0, -localName(root.name).length);
  replaceFormulas(root, prefix);
  return writeXml(root);
}

function replaceFormulas(element: XmlElement, prefix: string): void {
  element.children = element.children.flatMap((child) => {
    if (typeof child === 'string') return [child];
    const kind = localName(child.name);
    if (kind === 'oMath') return [runOf(`$${spellOmml(child)}$`, prefix)];
    replaceFormulas(child, prefix);
    return kind === 'oMathPara' ? child.children : [child];
  });
}
