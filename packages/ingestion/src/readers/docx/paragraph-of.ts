import type { XmlElement } from '../xml/parse-xml.ts';

/** A run of a Word document with plain words. */
export function runOf(text: string, prefix: string): XmlElement {
  const words = { name: `${prefix}t`, attributes: { 'xml:space': 'preserve' }, children: [text] };
  return { name: `${prefix}r`, attributes: {}, children: [words] };
}

/** A paragraph of a Word document with plain words. */
export function paragraphOf(text: string, prefix: string): XmlElement {
  return { name: `${prefix}p`, attributes: {}, children: [runOf(text, prefix)] };
}
