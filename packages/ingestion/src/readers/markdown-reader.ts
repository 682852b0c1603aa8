import { fromMarkdown } from 'mdast-util-from-markdown';
import { documentOf } from './document-of.ts';
import { readText } from './encoding/decode-text.ts';
import { markdownSyntax } from './markdown-syntax.ts';
import { NOTICES } from './notices.ts';
import { parseHtml } from './parse-html.ts';
import type { Reader } from './reader.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import { cleanText, TextBuilder } from './text-builder.ts';
import { walkMarkdown } from './walk-markdown.ts';

/** Settings between two `---` lines at the very top; only a `title` is of use to a reader. */
const FRONT_MATTER = /^---\n([\s\S]{0,10000}?)\n---(?:\n|$)/;

export const markdownReader: Reader = {
  name: 'markdown',
  mediaTypes: ['text/markdown', 'text/x-markdown'],
  extensions: ['md', 'markdown', 'mdown'],
  content: 'text',
  isolated: false,
  async read(bytes, { name }) {
    const { text, notices } = readText(bytes);
    const source = cleanText(text);
    const frontMatter = FRONT_MATTER.exec(source);
    const builder = new TextBuilder();
    const hidden = refuseDeepNesting(name, () =>
      addMarkdown(builder, source.slice(frontMatter?.[0].length ?? 0)),
    );
    const title = /^title:\s*["']?(.+?)["']?\s*$/m.exec(frontMatter?.[1] ?? '')?.[1];
    if (hidden > 0) notices.push(NOTICES.hiddenHtml);
    return documentOf(builder, { name, title, notices });
  },
};

/** Writes Markdown (GFM, math) into the builder. @returns the number of hidden parts of embedded HTML, left out */
export function addMarkdown(builder: TextBuilder, source: string): number {
  let hidden = 0;
  const tree = fromMarkdown(source, markdownSyntax(source));
  walkMarkdown(tree, builder, (html) => {
    const page = parseHtml(html);
    hidden += page.dropped;
    return page.root;
  });
  return hidden;
}
