import { lowered, raised } from '../raised-text.ts';
import { argumentsAt, type Stretch } from './arguments.ts';
import { droppedArguments } from './dropped-arguments.ts';
import { environmentArguments } from './environment-arguments.ts';
import { inlineFormula } from './formula-text.ts';
import { SYMBOLS } from './symbols.ts';
import type { TexMacros } from './tex-macros.ts';
import type { TexToken } from './tex-token.ts';

/** What the whole of a document says about parts of it. */
export interface InlineContext {
  tokens: readonly TexToken[];
  macros: TexMacros;
  /** What is printed where a label is referred to, with the kind of what it is on or without. */
  reference(label: string, named: boolean): string;
}

const DEEPEST = 30;
const MOST_ARGUMENTS = 9;
const STRUCK_OUT = /^(?:sout|st|xout|cancel)$/;
const CITATION = /^(?:[A-Za-z]*cite[A-Za-z]*)$/;
const CITED_IN_TEXT = /^(?:citet|textcite|citeauthor|citealt|Textcite|Citet)$/;
const REFERENCE = /^(?:eq|page|auto|c|C|name|v)?ref$/;
/** Marks of print that sources write with several characters, longest first. */
const LIGATURES: [RegExp, string][] = [
  [/---/g, '—'],
  [/--/g, '–'],
  [/``/g, '“'],
  [/''/g, '”'],
  [/\?`/g, '¿'],
  [/!`/g, '¡'],
  [/`/g, '‘'],
];

/** Collects the plain words of tokens that stand in running text. */
export class InlineReader {
  readonly #context: InlineContext;
  readonly #depth: number;
  #text = '';

  constructor(context: InlineContext, depth = 0) {
    this.#context = context;
    this.#depth = depth;
  }

  /** What has been collected; from here on it collects anew. */
  take(): string {
    const text = this.#text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n');
    this.#text = '';
    return text.trim();
  }

  add(words: string): void {
    this.#text += words;
  }

  /** The words of a stretch, apart from what is collected. */
  wordsOf([from, to]: Stretch): string {
    if (this.#depth > DEEPEST) return '';
    const inner = new InlineReader(this.#context, this.#depth + 1);
    for (let at = from; at < to; ) at = inner.step(at, to);
    return inner.take();
  }

  /** Takes in the words of a token. @returns the next token */
  step(at: number, to: number): number {
    const token = this.#context.tokens[at] as TexToken;
    switch (token.kind) {
      case 'words':
        this.add(LIGATURES.reduce((text, [marks, sign]) => text.replace(marks, sign), token.text));
        break;
      case 'space':
      case 'paragraph':
        this.add(' ');
        break;
      case 'sign':
        this.add(token.text === ']' ? ']' : ' ');
        break;
      case 'bracket':
        this.add('[');
        break;
      case 'formula':
        this.add(inlineFormula(this.#context.macros.expand(token.text)));
        break;
      case 'verbatim':
        this.add(token.text);
        break;
      case 'begin':
        this.add(' ');
        return argumentsAt(this.#context.tokens, at + 1, to, environmentArguments(token.name)).next;
      case 'command':
        return this.#command(token.name, at, to);
      default:
    }
    return at + 1;
  }

  #command(name: string, at: number, to: number): number {
    const symbol = Object.hasOwn(SYMBOLS, name) ? SYMBOLS[name] : undefined;
    if (symbol !== undefined) {
      this.add(symbol);
      return at + 1;
    }
    if (name === '\\') {
      this.add('\n');
      return argumentsAt(this.#context.tokens, at + 1, to, 0).next;
    }
    const known = this.#known(name, at, to);
    if (known !== undefined) return known;
    const macro = this.#context.macros.bodyOf(name);
    if (macro && this.#depth <= DEEPEST) this.add(this.wordsOf(macro));
    const dropped = droppedArguments(name);
    if (dropped > 0) return argumentsAt(this.#context.tokens, at + 1, to, dropped).next;
    // The arguments of a command that is not known are words apart; one alone reads on like any group.
    const { groups, next } = argumentsAt(this.#context.tokens, at + 1, to, MOST_ARGUMENTS);
    if (groups.length < 2) return argumentsAt(this.#context.tokens, at + 1, to, 0).next;
    this.add(groups.map((group) => this.wordsOf(group)).join(' '));
    return next;
  }

  /** Commands whose arguments are more than words in their order. @returns the next token, where it is one of them */
  #known(name: string, at: number, to: number): number | undefined {
    const { tokens } = this.#context;
    if (/^(?:footnote|footnotetext|thanks|sidenote|marginpar)$/.test(name)) {
      const { groups, next } = argumentsAt(tokens, at + 1, to, 1);
      if (groups[0]) this.add(` (${this.wordsOf(groups[0])})`);
      return next;
    }
    if (name === 'textsuperscript' || name === 'textsubscript' || STRUCK_OUT.test(name)) {
      const { groups, next } = argumentsAt(tokens, at + 1, to, 1);
      const words = groups[0] ? this.wordsOf(groups[0]) : '';
      if (name === 'textsuperscript') this.add(raised(words, this.#text));
      else if (name === 'textsubscript') this.add(lowered(words, this.#text));
      else if (words !== '') this.add(`~~${words}~~`);
      return next;
    }
    if (CITATION.test(name)) {
      const { optional, groups, next } = argumentsAt(tokens, at + 1, to, 1);
      const keys = groups.map((group) =>
        this.#raw(group)
          .split(/\s*,\s*/)
          .join(', '),
      );
      const notes = optional.map((note) => this.wordsOf(note)).filter(Boolean);
      const words = [...keys, ...notes].join(', ');
      this.add(CITED_IN_TEXT.test(name) ? words : `[${words}]`);
      return next;
    }
    if (REFERENCE.test(name)) {
      const { groups, next } = argumentsAt(tokens, at + 1, to, 1);
      const named = /^(?:auto|c|C)ref$/.test(name);
      const labels = groups.flatMap((group) => this.#raw(group).split(/\s*,\s*/));
      const words = labels.map((label) => this.#context.reference(label, named)).join(', ');
      this.add(name === 'eqref' ? `(${words})` : words);
      return next;
    }
    if (/^(?:SI|qty|si|unit|num)$/.test(name)) {
      const { groups, next } = argumentsAt(tokens, at + 1, to, name === 'SI' || name === 'qty' ? 2 : 1);
      this.add(
        groups
          .map((group) =>
            this.#raw(group)
              .replace(/\\per\\/g, '/')
              .replace(/\\/g, ''),
          )
          .join(' '),
      );
      return next;
    }
    if (name === 'def') {
      let next = at + 1;
      while (next < to && next < at + 12 && tokens[next]?.kind !== 'open') next += 1;
      return argumentsAt(tokens, next, to, 1).next;
    }
    return undefined;
  }

  #raw(stretch: Stretch): string {
    return this.#context.macros.raw(stretch).trim();
  }
}
