import type { TurnContext } from '../turn-context.ts';
import { markdownTable } from './markdown-table.ts';
import type { ToolOutcome } from './run-tool.ts';
import { sayClassification } from './say-classification.ts';
import { sayPassages } from './say-passages.ts';
import { sayScore } from './say-score.ts';

/** Fields of an output that are its text for a reader. */
const TEXT_FIELDS = ['translation', 'summary', 'text', 'answer'];
const LONGEST = 6000;

/** Any other output: its plain fields as a table, and what lies deeper as JSON. */
function sayFields(output: unknown, { prompts, language }: TurnContext): string {
  const record = typeof output === 'object' && output !== null && !Array.isArray(output) ? output : {};
  const numbers = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  const rows: string[][] = [];
  const deeper: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === 'number') rows.push([name, numbers.format(value)]);
    else if (typeof value === 'string' || typeof value === 'boolean') rows.push([name, String(value)]);
    else deeper[name] = value;
  }
  const { figure, value } = prompts.tools;
  const table = rows.length === 0 ? [] : [markdownTable([figure, value], rows)];
  if (rows.length > 0 && Object.keys(deeper).length === 0) return table.join('');
  const json = JSON.stringify(rows.length === 0 ? output : deeper, null, 2) ?? 'null';
  const shown = json.length > LONGEST ? `${json.slice(0, LONGEST)}\n…` : json;
  return [...table, `\`\`\`json\n${shown}\n\`\`\``].join('\n\n');
}

/** The outcome of a tool as the text of an answer: its own words where it has some, else a list or a table. */
export function sayOutcome(outcome: ToolOutcome, context: TurnContext): string {
  if ('error' in outcome) return [outcome.error.message, outcome.error.hint].filter(Boolean).join(' ');
  const { input, output } = outcome;
  if (typeof output === 'string') return output;
  const record = typeof output === 'object' && output !== null ? (output as Record<string, unknown>) : {};
  for (const field of TEXT_FIELDS) {
    const value = record[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  const { language } = context;
  const texts = context.prompts.tools;
  return (
    sayClassification(input, output, texts, language) ??
    sayScore(output, texts, language) ??
    sayPassages(output, texts) ??
    sayFields(output, context)
  );
}
