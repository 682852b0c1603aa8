import type { Options } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { math } from 'micromark-extension-math';

/** A bare address with a mark of Markdown in it, which would be taken for one: `https://x.example/_a_/`. */
const MARKED_ADDRESS = /(?:https?:\/\/|www\.)[^\s*_~`$\\[\]<>&]{0,300}[*_~`$\\[&]/i;

/**
 * The syntax of a Markdown source: GFM and math. Bare addresses are only looked for where that changes a word, because the
 * search tries every letter and takes as long as all the rest.
 */
export function markdownSyntax(source: string): Options {
  const hasMarkedAddress = MARKED_ADDRESS.test(source);
  return {
    extensions: [
      gfmFootnote(),
      // One tilde lowers figures in notes: H~2~O.
      gfmStrikethrough({ singleTilde: false }),
      gfmTable(),
      gfmTaskListItem(),
      math(),
      ...(hasMarkedAddress ? [gfmAutolinkLiteral()] : []),
    ],
    mdastExtensions: [
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      mathFromMarkdown(),
      ...(hasMarkedAddress ? [gfmAutolinkLiteralFromMarkdown()] : []),
    ],
  };
}
