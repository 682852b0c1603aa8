import { mainLanguage } from '../lexical/detect-language.ts';
import type { ReadDocument } from './reader.ts';
import type { TextBuilder } from './text-builder.ts';
import { titleFromName } from './title-from-name.ts';

/**
 * The document that a builder has collected. The title is the one that the file declares, else its first heading of
 * the outermost level, else its name.
 */
export function documentOf(
  builder: TextBuilder,
  {
    name,
    title,
    ...rest
  }: { name: string; title?: string | undefined } & Partial<Omit<ReadDocument, 'title'>>,
): ReadDocument {
  const declared = title?.replace(/\s+/g, ' ').trim().slice(0, 300);
  const heading = builder.blocks.find((block) => block.kind === 'heading' && block.level === 1);
  const found = heading && builder.text.slice(heading.start, heading.end);
  return {
    title: declared || found || titleFromName(name),
    text: builder.text,
    blocks: builder.blocks,
    pages: 0,
    language: mainLanguage(builder.text),
    notices: [],
    ...rest,
  };
}
