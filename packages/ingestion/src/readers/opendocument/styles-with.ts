import { descendants, elementAt, type XmlElement } from '../xml/parse-xml.ts';

/**
 * Names of the styles of an OpenDocument text that set words in a way.
 * @param parts the parts with styles
 */
export function stylesWith(
  parts: readonly XmlElement[],
  isSo: (properties: Readonly<Record<string, string>>) => boolean,
): Set<string> {
  const styles = parts.flatMap((part) => [...descendants(part, 'style:style')]);
  return new Set(
    styles
      .filter((style) => isSo(elementAt(style, 'style:text-properties')?.attributes ?? {}))
      .map((style) => style.attributes['style:name'] ?? ''),
  );
}
