import type { z } from 'zod';
import type { ToolTexts } from '../prompts/tool-texts.ts';

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function describe(issue: z.core.$ZodIssue, input: unknown, { faults }: ToolTexts): string {
  const field = issue.path.join('.') || 'JSON';
  if (issue.code === 'unrecognized_keys') return faults.unknown(issue.keys);
  if (issue.path.length > 0 && valueAt(input, issue.path) === undefined) return faults.missing(field);
  switch (issue.code) {
    case 'invalid_type':
      return faults.wrongType(field, faults.types[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return faults.choice(field, issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string' ? faults.empty(field) : faults.least(field, Number(issue.minimum));
    case 'too_big':
      return faults.most(field, Number(issue.maximum));
    default:
      return faults.other(field, issue.message);
  }
}

/** What is wrong with an input, field by field, in the words of a language. */
export function describeFaults(error: z.ZodError, input: unknown, texts: ToolTexts): string {
  return [...new Set(error.issues.map((issue) => describe(issue, input, texts)))].join('; ');
}
