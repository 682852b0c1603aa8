import { argumentsAt, type Stretch } from './arguments.ts';
import type { TexToken } from './tex-token.ts';

const DEFINES =
  /^(?:(?:re)?newcommand|renewcommand|providecommand|DeclareMathOperator|DeclareRobustCommand|def)$/;
/** Characters that the abbreviations of a document may add to its formulas. */
const MOST_ADDED = 1e6;

/** The abbreviations that a document defines for itself: those without arguments. */
export class TexMacros {
  readonly #source: string;
  readonly #tokens: readonly TexToken[];
  readonly #bodies = new Map<string, { stretch: Stretch; isOperator: boolean }>();
  #room = MOST_ADDED;

  constructor(source: string, tokens: readonly TexToken[]) {
    this.#source = source;
    this.#tokens = tokens;
    tokens.forEach((token, at) => {
      if (token.kind === 'command' && DEFINES.test(token.name)) this.#define(token.name, at + 1);
    });
  }

  /** What a command stands for in running text. A body counts once for each time that it is asked for. */
  bodyOf(name: string): Stretch | undefined {
    const body = this.#bodies.get(name)?.stretch;
    if (!body || !this.#spend(body[1] - body[0])) return undefined;
    return body;
  }

  /** A formula with what its abbreviations stand for. */
  expand(formula: string): string {
    if (this.#bodies.size === 0) return formula;
    return formula.replace(/\\([a-zA-Z]+)/g, (whole, name: string) => {
      const body = this.#bodies.get(name);
      if (!body) return whole;
      const words = this.raw(body.stretch);
      if (!this.#spend(words.length)) return whole;
      return body.isOperator ? `\\operatorname{${words}}` : `{${words}}`;
    });
  }

  /** The source of a stretch of tokens. */
  raw([from, to]: Stretch): string {
    const [first, last] = [this.#tokens[from], this.#tokens[to - 1]];
    return first && last && to > from ? this.#source.slice(first.start, last.end) : '';
  }

  #spend(cost: number): boolean {
    if (cost > this.#room) return false;
    this.#room -= cost;
    return true;
  }

  #define(how: string, at: number): void {
    const name = this.#nameAt(at);
    if (!name) return;
    const { optional, groups } = argumentsAt(this.#tokens, name.next, this.#tokens.length, 1);
    const [stretch] = groups;
    if (stretch && optional.length === 0)
      this.#bodies.set(name.name, { stretch, isOperator: how === 'DeclareMathOperator' });
  }

  /** The command that is defined, in a group of its own or bare. */
  #nameAt(at: number): { name: string; next: number } | undefined {
    const [first, second] = [this.#tokens[at], this.#tokens[at + 1]];
    if (first?.kind === 'command') return { name: first.name, next: at + 1 };
    if (first?.kind !== 'open' || first.match < 0 || second?.kind !== 'command') return undefined;
    return { name: second.name, next: first.match + 1 };
  }
}
