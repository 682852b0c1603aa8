import { type ParsedHtml, parseHtml } from './parse-html.ts';
import { refuseDeepNesting } from './refuse-deep-nesting.ts';
import type { TextBuilder } from './text-builder.ts';
import { walkMarkdown } from './walk-markdown.ts';

/** Writes a page into the builder. @throws AppError `unreadable_document` when it is nested without end */
export function addHtml(builder: TextBuilder, html: string, name: string): ParsedHtml {
  return refuseDeepNesting(name, () => {
    const page = parseHtml(html);
    walkMarkdown(page.root, builder, (inner) => parseHtml(inner).root);
    return page;
  });
}
