import { mainLanguage } from '../lexical/detect-language.ts';
import { decodeText } from './decode-text.ts';
import { parseHtml } from './parse-html.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';
import { walkMarkdown } from './walk-markdown.ts';

export const htmlReader: Reader = {
  name: 'html',
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  extensions: ['html', 'htm', 'xhtml'],
  isolated: false,
  async read(bytes, { name }) {
    const html = decodeText(bytes, declaredEncoding(bytes));
    const builder = new TextBuilder();
    const page = refuseDeepNesting(name, () => {
      const parsed = parseHtml(html);
      walkMarkdown(parsed.root, builder, (inner) => parseHtml(inner).root);
      return parsed;
    });
    const first = builder.blocks.find((block) => block.kind === 'heading' && block.level === 1);
    const heading = first ? builder.text.slice(first.start, first.end) : '';
    return {
      title: heading || page.title || titleFromName(name),
      text: builder.text,
      blocks: builder.blocks,
      pages: 0,
      language: mainLanguage(builder.text),
      notices:
        page.dropped > 0
          ? [
              `Scripts, navigation or hidden text were left out (${page.dropped} ${page.dropped === 1 ? 'part' : 'parts'}).`,
            ]
          : [],
    };
  },
};

/** Encoding named in the first kilobyte, as browsers look for it. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}
