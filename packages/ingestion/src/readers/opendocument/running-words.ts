import { descendants, type XmlElement } from '../xml/parse-xml.ts';
import { inlineWords } from './inline-words.ts';

/** Words of the headers and footers of the pages of an OpenDocument text, those of headers first. */
export function runningWords(parts: readonly XmlElement[]): string[] {
  return ['header', 'footer']
    .flatMap((kind) =>
      ['', '-left', '-first'].flatMap((pages) =>
        parts.flatMap((part) => [...descendants(part, `style:${kind}${pages}`)]),
      ),
    )
    .map((running) => [...descendants(running, 'text:p')].map(inlineWords).filter(Boolean).join('\n'));
}
