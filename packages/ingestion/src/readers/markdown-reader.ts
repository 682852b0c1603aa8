import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { mainLanguage } from '../lexical/detect-language.ts';
import { decodeText } from './decode-text.ts';
import { parseHtml } from './parse-html.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';
import { walkMarkdown } from './walk-markdown.ts';

/** Settings between two `---` lines at the very top; only a `title` is of use to a reader. */
const FRONT_MATTER = /^---\n([\s\S]{0,10000}?)\n---(?:\n|$)/;

export const markdownReader: Reader = {
  name: 'markdown',
  mediaTypes: ['text/markdown', 'text/x-markdown'],
  extensions: ['md', 'markdown', 'mdown'],
  isolated: false,
  async read(bytes, { name }) {
    const source = cleanText(decodeText(bytes));
    const frontMatter = FRONT_MATTER.exec(source);
    const builder = new TextBuilder();
    let hidden = 0;
    refuseDeepNesting(name, () => {
      const tree = fromMarkdown(source.slice(frontMatter?.[0].length ?? 0), {
        extensions: [gfm(), math()],
        mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
      });
      walkMarkdown(tree, builder, (html) => {
        const page = parseHtml(html);
        hidden += page.dropped;
        return page.root;
      });
    });
    const named = /^title:\s*["']?(.+?)["']?\s*$/m.exec(frontMatter?.[1] ?? '')?.[1];
    const first = builder.blocks.find((block) => block.kind === 'heading' && block.level === 1);
    return {
      title: named ?? (first ? builder.text.slice(first.start, first.end) : titleFromName(name)),
      text: builder.text,
      blocks: builder.blocks,
      pages: 0,
      language: mainLanguage(builder.text),
      notices: hidden > 0 ? ['Scripts or hidden parts of embedded HTML were left out.'] : [],
    };
  },
};
