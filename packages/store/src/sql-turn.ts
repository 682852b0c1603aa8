import type { Turn, TurnPatch } from '@repaso/contract';

export interface TurnRow {
  ordinal: number;
  id: string;
  thread_id: string;
  parent_id: string | null;
  question: string;
  condensed: string | null;
  answer: string;
  sources: string;
  citations: string;
  reason: Turn['reason'];
  error: string | null;
  usage: string | null;
  timings: string | null;
  notices: string;
  details: string;
  created_at: string;
}

/** Fields of a turn that are kept as JSON; the other patchable ones are plain columns of the same name. */
const JSON_FIELDS: ReadonlySet<keyof TurnPatch> = new Set([
  'sources',
  'citations',
  'error',
  'usage',
  'timings',
  'notices',
  'details',
]);

const PATCHABLE: ReadonlySet<keyof TurnPatch> = new Set([...JSON_FIELDS, 'condensed', 'answer', 'reason']);

export function toTurn(row: TurnRow): Turn {
  return {
    id: row.id,
    threadId: row.thread_id,
    parentId: row.parent_id,
    question: row.question,
    condensed: row.condensed,
    answer: row.answer,
    sources: JSON.parse(row.sources),
    citations: JSON.parse(row.citations),
    reason: row.reason,
    error: row.error === null ? null : JSON.parse(row.error),
    usage: row.usage === null ? null : JSON.parse(row.usage),
    timings: row.timings === null ? null : JSON.parse(row.timings),
    notices: JSON.parse(row.notices),
    details: JSON.parse(row.details),
    createdAt: row.created_at,
  };
}

/** Column assignments for a patch, and their values in the same order. */
export function turnAssignments(patch: TurnPatch): { columns: string[]; values: (string | null)[] } {
  const columns: string[] = [];
  const values: (string | null)[] = [];
  for (const field of PATCHABLE) {
    const value = patch[field];
    if (value === undefined) continue;
    columns.push(`${field} = ?`);
    values.push(JSON_FIELDS.has(field) && value !== null ? JSON.stringify(value) : (value as string | null));
  }
  return { columns, values };
}
