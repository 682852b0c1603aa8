import { descendants, type XmlElement } from '../xml/parse-xml.ts';
import { inlineWords } from './inline-words.ts';

/** Words of the headers and footers of the pages of an OpenDocument text. */
export function runningWords(parts: readonly XmlElement[]): string[] {
  return parts
    .flatMap((part) => ['style:header', 'style:footer'].flatMap((kind) => [...descendants(part, kind)]))
    .map((running) => [...descendants(running, 'text:p')].map(inlineWords).join(' '));
}
