import { numberIn } from '../lists/number-in.ts';
import { argumentsAt } from './arguments.ts';
import type { TexMacros } from './tex-macros.ts';
import type { TexToken } from './tex-token.ts';

/** Sections, outermost first. */
export const SECTIONS = [
  'part',
  'chapter',
  'section',
  'subsection',
  'subsubsection',
  'paragraph',
  'subparagraph',
];

/** What has a number, and which. */
export interface TexNumber {
  kind: 'section' | 'figure' | 'table' | 'equation';
  number: string;
}

/** The numbers that LaTeX counts out, by the token that they are printed at, and what labels refer to. */
export interface TexNumbering {
  /** Of headings, captions and formulas. */
  numbers: ReadonlyMap<number, TexNumber>;
  labels: ReadonlyMap<string, TexNumber>;
  hasChapters: boolean;
}

/** Levels of sections that have numbers, without chapters and with them. */
const NUMBERED = ['section', 'subsection', 'subsubsection'];
const FLOATS = new Map<string, 'figure' | 'table'>([
  ...['figure', 'wrapfigure', 'SCfigure', 'sidewaysfigure'].map((name) => [name, 'figure'] as const),
  ...['table', 'wraptable', 'longtable', 'sidewaystable'].map((name) => [name, 'table'] as const),
]);
const PART = /^sub(?:figure|table)$/;
const LABEL = /\\label\s*\{([^{}]*)\}/g;

/** Counts sections, figures, tables and formulas as LaTeX does with the settings that it comes with. */
export function countTex(tokens: readonly TexToken[], macros: TexMacros): TexNumbering {
  const hasChapters = tokens.some((token) => token.kind === 'command' && token.name === 'chapter');
  const numbered = hasChapters ? ['chapter', ...NUMBERED.slice(0, 2)] : NUMBERED;
  const numbers = new Map<number, TexNumber>();
  const labels = new Map<string, TexNumber>();
  const sections = numbered.map(() => 0);
  const counts = { figure: 0, table: 0, equation: 0 };
  let isAppendix = false;
  let float: 'figure' | 'table' = 'figure';
  let current: TexNumber | undefined;
  /** Parts of a figure have captions without a number. */
  let parts = 0;
  const sectionNumber = (depth: number): string =>
    sections
      .slice(0, depth + 1)
      .map((number, at) => numberIn(at === 0 && isAppendix ? 'upperLetter' : 'decimal', number))
      .join('.');
  const count = (kind: 'figure' | 'table' | 'equation'): string => {
    counts[kind] += 1;
    return hasChapters && (sections[0] ?? 0) > 0
      ? `${sectionNumber(0)}.${counts[kind]}`
      : String(counts[kind]);
  };
  tokens.forEach((token, at) => {
    if (token.kind === 'begin') float = FLOATS.get(token.name.replace('*', '')) ?? float;
    if (token.kind === 'begin' && token.match >= 0 && PART.test(token.name)) parts += 1;
    if (token.kind === 'end' && PART.test(token.name)) parts = Math.max(0, parts - 1);
    if (token.kind === 'formula' && token.environment) {
      const isCounted = token.isBlock && !/\*$|^(?:displaymath|math)$/.test(token.environment);
      if (!isCounted || /\\(?:nonumber|notag|tag)(?![a-zA-Z])/.test(token.text)) return;
      const number = count('equation');
      const own = [...token.text.matchAll(LABEL)];
      const numbered: TexNumber = { kind: 'equation', number };
      if (own.length > 0) numbers.set(at, numbered);
      for (const [, label = ''] of own) labels.set(label, numbered);
      // Every line of an aligned formula has a number of its own.
      const lines = /^(?:align|alignat|flalign|gather|eqnarray)/.test(token.environment)
        ? token.text.split('\\\\').length - 1
        : 0;
      counts.equation += lines;
    }
    if (token.kind !== 'command') return;
    if (token.name === 'appendix') {
      isAppendix = true;
      sections.fill(0);
    } else if (token.name === 'caption' && !token.isStarred && parts === 0) {
      current = { kind: float, number: count(float) };
      numbers.set(at, current);
    } else if (token.name === 'label') {
      const [group] = argumentsAt(tokens, at + 1, tokens.length, 1).groups;
      if (group && current) labels.set(macros.raw(group).trim(), current);
    } else if (numbered.includes(token.name) && !token.isStarred) {
      const depth = numbered.indexOf(token.name);
      sections[depth] = (sections[depth] ?? 0) + 1;
      sections.fill(0, depth + 1);
      if (depth === 0 && hasChapters) Object.assign(counts, { figure: 0, table: 0, equation: 0 });
      current = { kind: 'section', number: sectionNumber(depth) };
      numbers.set(at, current);
    }
  });
  return { numbers, labels, hasChapters };
}
