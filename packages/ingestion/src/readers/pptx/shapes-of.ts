import { elementAt, elementsOf, type XmlElement } from '../xml/parse-xml.ts';

/** Shapes and tables that are shown, in the order of the slide, those inside of groups and of what has a fallback too. */
export function* shapesOf(tree: XmlElement | undefined): Generator<XmlElement> {
  for (const child of elementsOf(tree)) {
    if (isHidden(child)) continue;
    if (child.name === 'p:grpSp') yield* shapesOf(child);
    else if (child.name === 'mc:AlternateContent') yield* shapesOf(elementsOf(child)[0]);
    else yield child;
  }
}

/** What a shape holds the place of, in the layout of its slide. */
export function placeholderOf(shape: XmlElement): XmlElement | undefined {
  return elementAt(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph');
}

/** True for a shape that is switched off in the list of what is on the slide. */
function isHidden(shape: XmlElement): boolean {
  const [properties] = elementsOf(shape);
  return /^(?:1|true)$/.test(elementAt(properties, 'p:cNvPr')?.attributes.hidden ?? '');
}
