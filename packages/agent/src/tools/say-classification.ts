import type { Language } from '@repaso/contract';
import { z } from 'zod';
import type { ToolTexts } from '../prompts/tool-texts.ts';
import { markdownTable } from './markdown-table.ts';

const inputSchema = z.object({ texts: z.array(z.string()) });
const outputSchema = z.object({
  results: z
    .array(z.object({ label: z.string(), scores: z.record(z.string(), z.number()).optional() }))
    .min(1),
});

/** The label of one text with its share and a table of all, or a table of texts; undefined for another output. */
export function sayClassification(
  input: unknown,
  output: unknown,
  texts: ToolTexts,
  language: Language,
): string | undefined {
  const [given, told] = [inputSchema.safeParse(input), outputSchema.safeParse(output)];
  if (!given.success || !told.success) return undefined;
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const { results } = told.data;
  const shareOf = ({ label, scores }: (typeof results)[number]) => {
    const share = scores?.[label];
    return share === undefined ? '—' : format.format(share);
  };
  const [first] = results;
  if (results.length === 1 && first !== undefined) {
    if (first.scores === undefined) return `**${first.label}**`;
    const sorted = Object.entries(first.scores).sort(([, one], [, other]) => other - one);
    const rows = sorted.map(([label, share]) => [label, format.format(share)]);
    return `**${first.label}** · ${shareOf(first)}\n\n${markdownTable([texts.label, texts.probability], rows)}`;
  }
  const rows = results.map((one, index) => [given.data.texts[index] ?? '', one.label, shareOf(one)]);
  return markdownTable([texts.text, texts.label, texts.probability], rows);
}
