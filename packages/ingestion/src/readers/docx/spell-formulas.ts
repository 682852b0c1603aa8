import { attributeOf, elementsOf, localName, parseXml, textOf, type XmlElement } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { partOf } from './word-look.ts';

const NARY: Record<string, string> = { '∑': '\\sum', '∏': '\\prod', '∫': '\\int' };

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
    if (kind === 'oMath') return [runOf(`$${latexOf(child).trim()}$`, prefix)];
    replaceFormulas(child, prefix);
    return kind === 'oMathPara' ? child.children : [child];
  });
}

function runOf(text: string, prefix: string): XmlElement {
  const words = { name: `${prefix}t`, attributes: { 'xml:space': 'preserve' }, children: [text] };
  return { name: `${prefix}r`, attributes: {}, children: [words] };
}

function latexOf(element: XmlElement): string {
  const part = (kind: string): string => {
    const found = partOf(element, kind);
    return found ? latexOf(found) : '';
  };
  const sign = (kind: string, otherwise: string): string => {
    const found = partOf(partOf(element, `${localName(element.name)}Pr`), kind);
    return found ? (attributeOf(found, 'val') ?? '') : otherwise;
  };
  switch (localName(element.name)) {
    case 't':
      return textOf(element);
    case 'f':
      return `\\frac{${part('num')}}{${part('den')}}`;
    case 'sSup':
      return `${part('e')}^{${part('sup')}}`;
    case 'sSub':
      return `${part('e')}_{${part('sub')}}`;
    case 'sSubSup':
      return `${part('e')}_{${part('sub')}}^{${part('sup')}}`;
    case 'rad':
      return part('deg') === '' ? `\\sqrt{${part('e')}}` : `\\sqrt[${part('deg')}]{${part('e')}}`;
    case 'nary': {
      const chr = sign('chr', '∫');
      const limits = [part('sub') && `_{${part('sub')}}`, part('sup') && `^{${part('sup')}}`].join('');
      return `${NARY[chr] ?? chr}${limits} ${part('e')}`;
    }
    case 'd': {
      const inner = elementsOf(element).filter(({ name }) => localName(name) === 'e');
      return sign('begChr', '(') + inner.map(latexOf).join(sign('sepChr', '|')) + sign('endChr', ')');
    }
    case 'mr':
      return `${elementsOf(element).map(latexOf).join(' & ')} \\\\ `;
    default:
      return elementsOf(element)
        .filter(({ name }) => !/Pr$/.test(localName(name)))
        .map(latexOf)
        .join('');
  }
}
