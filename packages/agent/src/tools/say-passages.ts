import { passageSchema } from '@repaso/contract';
import { z } from 'zod';
import type { ToolTexts } from '../prompts/tool-texts.ts';
import { oneLine } from './markdown-table.ts';

/** Characters of a passage that are shown; the whole of it is in the result of the tool. */
const LONGEST = 300;

const outputSchema = z.object({ passages: z.array(passageSchema) });

/** Passages as a numbered list, each with its place; undefined for another output. */
export function sayPassages(output: unknown, texts: ToolTexts): string | undefined {
  const told = outputSchema.safeParse(output);
  if (!told.success) return undefined;
  const items = told.data.passages.map(({ title, headings, page, text }, index) => {
    const place = [
      ...(headings.length > 0 ? [oneLine(headings.join(' › '), LONGEST)] : []),
      ...(page === undefined ? [] : [texts.page(page)]),
    ].join(', ');
    // What begins a line must not become a heading or a list of its own.
    const shown = oneLine(text, LONGEST).replace(/^(?:[#>*+-]+\s+)+/, '');
    return `${index + 1}. **${oneLine(title, LONGEST)}**${place === '' ? '' : ` — ${place}`}\n\n   ${shown}`;
  });
  return [texts.passages(items.length), ...items].join('\n\n');
}
