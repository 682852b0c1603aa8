import { numberIn } from '../lists/number-in.ts';
import { argumentsAt } from './arguments.ts';
import type { TexMacros } from './tex-macros.ts';
import type { TexToken } from './tex-token.ts';

/** What is counted. */
export type CountedKind = 'section' | 'figure' | 'table' | 'algorithm' | 'equation' | 'statement';

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

/** Levels of sections that have numbers, without chapters and with them. */
const NUMBERED = ['section', 'subsection', 'subsubsection'];

/** Kinds of theorems that one document counts: each section looks at them all. */
const MOST_STATEMENTS = 200;

/** A counter, and the depth of the sections that it begins anew in. */
interface Counter {
  count: number;
  within: number;
}

/** The counters of a LaTeX document. */
export class TexCounters {
  readonly hasChapters: boolean;
  readonly #tokens: readonly TexToken[];
  readonly #macros: TexMacros;
  readonly #numbered: readonly string[];
  readonly #sections: number[];
  readonly #counters = new Map<string, Counter>();
  /** The counters of theorems and the like, which may share one. */
  readonly #statements = new Map<string, Counter>();
  #isAppendix = false;

  constructor(tokens: readonly TexToken[], macros: TexMacros) {
    this.#tokens = tokens;
    this.#macros = macros;
    this.hasChapters = tokens.some((token) => token.kind === 'command' && token.name === 'chapter');
    this.#numbered = this.hasChapters ? ['chapter', ...NUMBERED.slice(0, 2)] : NUMBERED;
    this.#sections = this.#numbered.map(() => 0);
    for (const kind of ['figure', 'table', 'algorithm', 'equation'])
      this.#counters.set(kind, { count: 0, within: this.hasChapters && kind !== 'algorithm' ? 0 : -1 });
    tokens.forEach((token, at) => {
      if (token.kind !== 'command') return;
      if (token.name === 'newtheorem' && !token.isStarred) this.#addStatement(at);
      if (token.name !== 'numberwithin') return;
      const [name = '', within = ''] = this.#words(at);
      const counter = this.#counters.get(name) ?? this.#statements.get(name);
      if (counter) counter.within = this.#numbered.indexOf(within);
    });
  }

  next(kind: CountedKind): string {
    return this.#nextOf(this.#counters.get(kind));
  }

  /** The number of a section, where its kind has numbers. */
  nextSection(name: string): string | undefined {
    const depth = this.#numbered.indexOf(name);
    if (depth < 0) return undefined;
    this.#sections[depth] = (this.#sections[depth] ?? 0) + 1;
    this.#sections.fill(0, depth + 1);
    for (const counter of [...this.#counters.values(), ...this.#statements.values()])
      if (counter.within >= depth) counter.count = 0;
    return this.#sectionNumber(depth);
  }

  /** The number of a theorem and the like, where the document says that its environment is one. */
  nextStatement(environment: string): string | undefined {
    const counter = this.#statements.get(environment);
    return counter && this.#nextOf(counter);
  }

  beginAppendix(): void {
    this.#isAppendix = true;
    this.#sections.fill(0);
  }

  /** Sets a counter to the number that a command says. */
  set(at: number): void {
    const [name = '', value = ''] = this.#words(at);
    if (!/^\d{1,6}$/.test(value)) return;
    const depth = this.#numbered.indexOf(name);
    const counter = this.#counters.get(name) ?? this.#statements.get(name);
    if (depth >= 0) this.#sections[depth] = Number(value);
    else if (counter) counter.count = Number(value);
  }

  #nextOf(counter: Counter | undefined): string {
    if (!counter) return '';
    counter.count += 1;
    const { count, within } = counter;
    // Before the first chapter there is nothing that it is in.
    return within < 0 || (this.hasChapters && this.#sections[0] === 0)
      ? String(count)
      : `${this.#sectionNumber(within)}.${count}`;
  }

  #sectionNumber(depth: number): string {
    return this.#sections
      .slice(0, depth + 1)
      .map((number, at) => numberIn(at === 0 && this.#isAppendix ? 'upperLetter' : 'decimal', number))
      .join('.');
  }

  /** `\newtheorem{lemma}[theorem]{Lemma}` shares a counter, `\newtheorem{theorem}{Theorem}[section]` begins anew. */
  #addStatement(at: number): void {
    if (this.#statements.size >= MOST_STATEMENTS) return;
    const { optional } = argumentsAt(this.#tokens, at + 1, this.#tokens.length, 2);
    const [name = ''] = this.#words(at);
    const given = optional[0] && this.#macros.raw(optional[0]).trim();
    const shared = given === undefined ? undefined : this.#statements.get(given);
    const within = given === undefined ? -1 : this.#numbered.indexOf(given);
    this.#statements.set(name, shared ?? { count: 0, within });
  }

  #words(at: number): string[] {
    const { groups } = argumentsAt(this.#tokens, at + 1, this.#tokens.length, 2);
    return groups.map((group) => this.#macros.raw(group).trim());
  }
}
