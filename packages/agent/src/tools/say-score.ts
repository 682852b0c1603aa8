import type { Language } from '@repaso/contract';
import { z } from 'zod';
import type { ToolTexts } from '../prompts/tool-texts.ts';
import { markdownTable } from './markdown-table.ts';

const outputSchema = z.object({
  metric: z.string(),
  score: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
  comparison: z.object({ difference: z.number(), pValue: z.number() }).optional(),
  details: z.record(z.string(), z.unknown()),
});

/** The plain values inside of an object, those of inner objects by dots. */
export function plainFields(value: object, path = ''): [name: string, value: string | number | boolean][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean')
      return [[name, inner] as const];
    if (Array.isArray(inner))
      return inner.every((one) => typeof one === 'number') && inner.length <= 8
        ? plainFields(Object.fromEntries(inner.map((one, index) => [index + 1, one])), name)
        : [];
    return typeof inner === 'object' && inner !== null ? plainFields(inner, name) : [];
  }) as [string, string | number | boolean][];
}

/** A score with its figures as a table; undefined for another output. */
export function sayScore(output: unknown, texts: ToolTexts, language: Language): string | undefined {
  const told = outputSchema.safeParse(output);
  if (!told.success) return undefined;
  const { metric, score, interval, comparison } = told.data;
  const { note, ...details } = told.data.details;
  const numbers = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  const show = (value: string | number | boolean) =>
    typeof value === 'number' ? numbers.format(value) : String(value);
  const rows = [
    ...(interval === undefined ? [] : [[texts.interval, `${show(interval.low)} – ${show(interval.high)}`]]),
    ...(comparison === undefined
      ? []
      : [[texts.difference, `${show(comparison.difference)} (p = ${show(comparison.pValue)})`]]),
    ...plainFields(details).map(([name, value]) => [name, show(value)]),
  ];
  const heading = `**${metric}: ${show(score)}**`;
  const table = rows.length === 0 ? undefined : markdownTable([texts.figure, texts.value], rows);
  // The one note that a score has: its perplexity is of a model that was not trained to write.
  return [heading, table, note === undefined ? undefined : texts.notAWriter].filter(Boolean).join('\n\n');
}
