import { AppError } from '@repaso/contract/app-error';
import { SaxesParser } from 'saxes';

/** An element of an XML document; names keep their prefix where the reader does not ask for local ones. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const DEEPEST = 500;

/**
 * Parses XML strictly. A DOCTYPE is refused: none of the office formats needs one, and entities are declared there.
 * @param options.localNames names of elements lose their prefix, which any program may choose
 * @param options.doctype `passed over` for formats that may have one, as long as it declares no entity itself
 * @throws AppError `unreadable_document`
 */
export function parseXml(
  xml: string,
  documentName: string,
  {
    localNames = false,
    doctype = 'refused',
  }: { localNames?: boolean; doctype?: 'refused' | 'passed over' } = {},
): XmlElement {
  const parser = new SaxesParser();
  const root: XmlElement = { name: '', attributes: Object.create(null), children: [] };
  const open: XmlElement[] = [root];
  parser.on('error', (error) => {
    throw broken(documentName, error);
  });
  parser.on('doctype', (declaration) => {
    if (doctype === 'passed over' && !declaration.includes('<!ENTITY')) return;
    throw new AppError('unreadable_document', `“${documentName}” is refused: it declares XML entities.`, {
      hint: 'Save it again with an office program, then add the new file.',
      spanish: {
        message: `«${documentName}» se rechaza: declara entidades de XML.`,
        hint: 'Guárdalo otra vez con un programa de oficina y añade el archivo nuevo.',
      },
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST) throw broken(documentName, new Error('nested too deeply'));
    const element = { name: localNames ? localName(name) : name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const text = (value: string): void => void open.at(-1)?.children.push(value);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml.startsWith('\ufeff') ? xml.slice(1) : xml).close();
  const [element] = elementsOf(root);
  if (!element) throw broken(documentName, new Error('no element'));
  return element;
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first attribute of a local name. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];
}

/** Child elements, all or those of one name. */
export function elementsOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element at the end of a path of child names. */
export function elementAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let current = element;
  for (const name of path) current = elementsOf(current, name)[0];
  return current;
}

/** The first child of a local name. */
export function partOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => localName(child.name) === name);
}

/** All elements of a name below an element, in document order. */
export function* descendants(element: XmlElement | undefined, name: string): Generator<XmlElement> {
  for (const child of elementsOf(element)) {
    if (child.name === name) yield child;
    yield* descendants(child, name);
  }
}

/** All characters below an element. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('');
}

function broken(name: string, cause: unknown): AppError {
  return new AppError('unreadable_document', `“${name}” is damaged: a part of it is not valid XML.`, {
    hint: 'Open it in the program that made it, save it again and add the new file.',
    spanish: {
      message: `«${name}» está dañado: una parte no es XML válido.`,
      hint: 'Ábrelo en el programa que lo hizo, guárdalo otra vez y añade el archivo nuevo.',
    },
    cause,
  });
}
