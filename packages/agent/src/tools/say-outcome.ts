import type { ToolOutcome } from './run-tool.ts';

/** Fields of an output that are its text for a reader. */
const TEXT_FIELDS = ['translation', 'summary', 'text', 'answer'];
const LONGEST = 6000;

/** The outcome of a tool as the text of an answer: its own words where it has some, else its fields as JSON. */
export function sayOutcome(outcome: ToolOutcome): string {
  if ('error' in outcome) return [outcome.error.message, outcome.error.hint].filter(Boolean).join(' ');
  const { output } = outcome;
  if (typeof output === 'string') return output;
  const record = typeof output === 'object' && output !== null ? (output as Record<string, unknown>) : {};
  for (const field of TEXT_FIELDS) {
    const value = record[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  const json = JSON.stringify(output, null, 2) ?? 'null';
  return `\`\`\`json\n${json.length > LONGEST ? `${json.slice(0, LONGEST)}\n…` : json}\n\`\`\``;
}
