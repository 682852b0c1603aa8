import { argumentsAt } from './arguments.ts';
import { type CountedKind, TexCounters } from './tex-counters.ts';
import type { TexMacros } from './tex-macros.ts';
import type { TexToken } from './tex-token.ts';

/** What has a number, and which. */
export interface TexNumber {
  kind: CountedKind;
  number: string;
  /** Of a theorem and the like: its environment. */
  environment?: string;
}

/** The numbers that LaTeX counts out, by the token that they are printed at, and what labels refer to. */
export interface TexNumbering {
  /** Of headings, captions, formulas and theorems. */
  numbers: ReadonlyMap<number, TexNumber>;
  labels: ReadonlyMap<string, TexNumber>;
  hasChapters: boolean;
}

const FLOATS = new Map<string, CountedKind>([
  ...['figure', 'wrapfigure', 'SCfigure', 'sidewaysfigure'].map((name) => [name, 'figure'] as const),
  ...['table', 'wraptable', 'longtable', 'sidewaystable'].map((name) => [name, 'table'] as const),
  ['algorithm', 'algorithm'],
]);
const PART = /^sub(?:figure|table)$/;
const ITEM = /^(?:item|bibitem|question|choice|subpart|footnote)$/;
const ELSEWHERE = /^(?:input|include|subfile|import)$/;
const LABEL = /\\label\s*\{([^{}]*)\}/g;
const UNCOUNTED = /\\(?:nonumber|notag|tag)(?![a-zA-Z])/;
const HAS_ROWS = /^(?:align|alignat|flalign|gather|eqnarray)$/;

/**
 * Counts sections, figures, tables, formulas and theorems as LaTeX does. What comes after a file that is taken in has no
 * number, nor has any of a part that another file takes in: a wrong number is worse than none.
 */
export function countTex(tokens: readonly TexToken[], macros: TexMacros): TexNumbering {
  const numbers = new Map<number, TexNumber>();
  const labels = new Map<string, TexNumber>();
  const counters = new TexCounters(tokens, macros);
  const { hasChapters } = counters;
  let float: CountedKind = 'figure';
  let current: TexNumber | undefined;
  /** What labels referred to before an environment, by its end. */
  const around = new Map<number, TexNumber | undefined>();
  /** Parts of a figure have captions without a number. */
  let parts = 0;
  const give = (at: number, number: TexNumber): void => {
    current = number;
    numbers.set(at, number);
  };
  const begin = tokens.findIndex((token) => token.kind === 'begin' && token.name === 'document');
  if (begin < 0) return { numbers, labels, hasChapters };
  for (let at = begin + 1; at < tokens.length; at += 1) {
    const token = tokens[at] as TexToken;
    if (token.kind === 'begin' && token.match >= 0) {
      around.set(token.match, current);
      float = FLOATS.get(token.name.replace('*', '')) ?? float;
      if (PART.test(token.name)) parts += 1;
      const number = counters.nextStatement(token.name);
      if (number !== undefined) give(at, { kind: 'statement', number, environment: token.name });
    } else if (token.kind === 'end' && around.has(at)) {
      current = around.get(at);
      if (PART.test(token.name)) parts -= 1;
    } else if (token.kind === 'formula') countFormula(token, at);
    if (token.kind !== 'command') continue;
    if (ELSEWHERE.test(token.name)) break;
    if (token.name === 'appendix') counters.beginAppendix();
    else if (ITEM.test(token.name)) current = undefined;
    else if (token.name === 'caption' && !token.isStarred && parts === 0)
      give(at, { kind: float, number: counters.next(float) });
    else if (token.name === 'label') {
      const [group] = argumentsAt(tokens, at + 1, tokens.length, 1).groups;
      if (group && current) labels.set(macros.raw(group).trim(), current);
    } else if (token.name === 'setcounter') counters.set(at);
    else if (!token.isStarred) {
      const number = counters.nextSection(token.name);
      if (number !== undefined) give(at, { kind: 'section', number });
    }
  }
  return { numbers, labels, hasChapters };

  function countFormula(token: TexToken & { kind: 'formula' }, at: number): void {
    const { environment, isBlock, text } = token;
    if (!environment || !isBlock || environment.endsWith('*') || environment === 'displaymath') return;
    const rows = HAS_ROWS.test(environment) ? text.split('\\\\') : [text];
    const counted: string[] = [];
    for (const row of rows) {
      // A line that only ends the one before it is none.
      if (UNCOUNTED.test(row) || (row.trim() === '' && rows.length > 1)) continue;
      const number = counters.next('equation');
      const own = [...row.matchAll(LABEL)];
      for (const [, label = ''] of own) labels.set(label.trim(), { kind: 'equation', number });
      if (own.length > 0) counted.push(number);
    }
    if (counted.length > 0) numbers.set(at, { kind: 'equation', number: counted.join(', ') });
  }
}
