import { lowered, raised } from '../raised-text.ts';
import { type Substitutions, substitute } from './substitutions.ts';

/**
 * Words of a line of reStructuredText without its marks: roles keep what they are about, links their text, formulas
 * their LaTeX between dollar signs, names between bars what they stand for.
 */
export function rstInline(text: string, substitutions: Substitutions = new Map()): string {
  // What stands in double backticks is literal: set aside while the other marks go.
  const literals: string[] = [];
  return substitute(text, substitutions)
    .replace(/``([\s\S]+?)``/g, (_, literal: string) => {
      literals.push(literal);
      return `\ue000${literals.length - 1}\ue000`;
    })
    .replace(/:math:`([^`]+)`/g, (_, formula: string) => {
      literals.push(`$${formula}$`);
      return `\ue000${literals.length - 1}\ue000`;
    })
    .replace(/(?:\\ )?:(sup|sub)(?:erscript|script)?:`([^`]+)`(?:\\ )?/g, shifted)
    .replace(/:[a-z][\w.:+-]*:`~?([^`<]+?)(?:\s*<[^`>]+>)?`/gi, '$1')
    .replace(/`([^`<]+?)\s*<[^`>]+>`__?/g, '$1')
    .replace(/`([^`]+)`(?:__?)?/g, '$1')
    .replace(/\*\*(\S(?:[^*]*\S)?)\*\*/g, '$1')
    .replace(/(^|[^\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])/g, '$1$2')
    .replace(/\s?\[(?:#[\w-]*|\*|\d+)\]_/g, '')
    .replace(/\[([\w-]+)\]_/g, '[$1]')
    .replace(/\|([^|\s][^|]*)\|(?:__?)?/g, '$1')
    .replace(/\b([\w-]+\w)__?(?=[\s.,;:)]|$)/g, '$1')
    .replace(/\\(.)/g, (_, escaped: string) => (escaped === ' ' ? '' : escaped))
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => literals[Number(index)] ?? '');
}

function shifted(_: string, kind: string, words: string, at: number, line: string): string {
  return kind === 'sup' ? raised(words, line.slice(0, at)) : lowered(words, line.slice(0, at));
}
