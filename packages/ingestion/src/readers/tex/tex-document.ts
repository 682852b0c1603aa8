import type { Language } from '@repaso/contract';
import { argumentsAt, type Stretch } from './arguments.ts';
import { type InlineContext, InlineReader } from './inline-reader.ts';
import { SECTIONS } from './tex-counters.ts';
import { TexMacros } from './tex-macros.ts';
import { countTex, type TexNumbering } from './tex-numbering.ts';
import type { TexToken } from './tex-token.ts';
import { STATEMENT_NAMES, TEX_WORDS, type TexWords } from './tex-words.ts';
import { tokenize } from './tokenize.ts';

const SPANISH = /\[(?:[^\]]*,)?\s*spanish\b[^\]]*\]|\{spanish\}/;
/** Characters of the source in which a language is declared. */
const HEAD = 20_000;

/** What the source of a LaTeX document says of the whole of it. */
export class TexDocument implements InlineContext {
  readonly source: string;
  readonly tokens: readonly TexToken[];
  readonly macros: TexMacros;
  readonly numbering: TexNumbering;
  readonly words: TexWords;
  /** What is printed: the body, or all of a part that another file takes in. */
  readonly body: Stretch;
  readonly #statements = new Map(STATEMENT_NAMES);

  constructor(source: string) {
    this.source = source;
    this.tokens = tokenize(source);
    this.macros = new TexMacros(source, this.tokens);
    this.numbering = countTex(this.tokens, this.macros);
    const language: Language = SPANISH.test(source.slice(0, HEAD)) ? 'es' : 'en';
    this.words = TEX_WORDS[language];
    this.#statements.set('proof', this.words.proof);
    this.#statements.set('demostracion', this.words.proof);
    const begin = this.tokens.findIndex((token) => token.kind === 'begin' && token.name === 'document');
    const end = this.tokens.findLastIndex((token) => token.kind === 'end' && token.name === 'document');
    this.body = [begin + 1, end > begin ? end : this.tokens.length];
    this.tokens.forEach((token, at) => {
      if (token.kind === 'command' && token.name === 'newtheorem') this.#addStatement(at);
    });
  }

  /** What stands in the last command of a name, such as the title. */
  declared(name: string): Stretch | undefined {
    const at = this.tokens.findLastIndex((token) => token.kind === 'command' && token.name === name);
    return at < 0 ? undefined : argumentsAt(this.tokens, at + 1, this.tokens.length, 1).groups[0];
  }

  /** Level of a heading; the title of the document is 1. */
  levelOf(name: string): number {
    if (/^frame/.test(name)) return 4;
    const depth = SECTIONS.indexOf(name.replace('addchap', 'chapter').replace('addsec', 'section'));
    return this.numbering.hasChapters || depth < 1 ? depth + 1 : depth;
  }

  /** The printed name of a theorem, an exercise and the like. */
  statementOf(environment: string): string | undefined {
    return this.#statements.get(environment.replace('*', ''));
  }

  reference(label: string, named: boolean): string {
    const found = this.numbering.labels.get(label);
    if (!found) return label;
    const name =
      found.kind === 'statement' ? this.statementOf(found.environment ?? '') : this.words[found.kind];
    return named && name ? `${name} ${found.number}` : found.number;
  }

  #addStatement(at: number): void {
    const { groups } = argumentsAt(this.tokens, at + 1, this.tokens.length, 2);
    const [name, printed] = groups;
    if (name && printed)
      this.#statements.set(this.macros.raw(name).trim(), new InlineReader(this).wordsOf(printed));
  }
}
