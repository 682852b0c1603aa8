import { splitWords } from '../python-text.ts';

export const BLEU_TOKENIZERS = ['13a', 'intl', 'none', 'char'] as const;
export type BleuTokenizer = (typeof BLEU_TOKENIZERS)[number];

type Rule = [pattern: RegExp, replacement: string];

/** Punctuation is split off unless it stands between digits: the tokenizer of WMT's mteval-v13a. */
const RULES_13A: Rule[] = [
  [/([{-~[-` -&(-+:-@/])/gu, ' $1 '],
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  [/([0-9])(-)/gu, '$1 $2 '],
];

/** Every Unicode punctuation that does not touch a number, and every symbol: mteval-v14 with --international. */
const RULES_INTL: Rule[] = [
  [/(\P{N})(\p{P})/gu, '$1 $2 '],
  [/(\p{P})(\P{N})/gu, ' $1 $2'],
  [/(\p{S})/gu, ' $1 '],
];

const ENTITIES: [entity: string, character: string][] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
];

function apply(rules: Rule[], text: string): string {
  return rules.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}

function tokenize13a(text: string): string {
  let line = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  if (line.includes('&')) {
    for (const [entity, character] of ENTITIES) line = line.replaceAll(entity, character);
  }
  return apply(RULES_13A, ` ${line} `);
}

const TOKENIZE: Record<BleuTokenizer, (text: string) => string> = {
  '13a': tokenize13a,
  intl: (text) => apply(RULES_INTL, text),
  none: (text) => text,
  char: (text) => [...text].join(' '),
};

/** Tokens of a segment as sacreBLEU's tokenizer of that name makes them. */
export function tokenizeForBleu(text: string, tokenizer: BleuTokenizer): string[] {
  return splitWords(TOKENIZE[tokenizer](text));
}
