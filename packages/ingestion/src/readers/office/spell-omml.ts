import { attributeOf, elementsOf, localName, partOf, textOf, type XmlElement } from '../xml/parse-xml.ts';

const NARY: Record<string, string> = { '∑': '\\sum', '∏': '\\prod', '∫': '\\int' };

/** A formula of Office (OMML) as LaTeX. */
export function spellOmml(formula: XmlElement): string {
  return latexOf(formula).trim();
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
