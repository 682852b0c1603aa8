import { accentAt } from './accents.ts';
import { matchTokens } from './match-tokens.ts';
import { FORMULAS, UNSEEN, VERBATIM } from './raw-environments.ts';
import type { TexToken } from './tex-token.ts';

/** Characters that are words wherever they stand. */
const WORDS = /[^\\{}[\]$%&~\s]+/y;
const SPACE = /\s+/y;
/** A comment takes the end of its line along, unless an empty line follows. */
const COMMENT = /%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?/y;
/** Commands of slides may say on which steps of the show they count. */
const COMMAND = /\\(?:([a-zA-Z]+)(\*?)(?:<[\d+,|.-]{1,20}>)?[ \t]*(?:\n(?![ \t]*\n)[ \t]*)?|([\s\S]))/y;
const ENVIRONMENT = /[ \t]*\{([^{}\n]{1,60})\}(?:<[\d+,|.-]{1,20}>)?/y;
/** What stands before a program: options, and the language of it. */
const OPTIONS = /[ \t]*(?:\[[^\]]{0,1000}\])?(?:[ \t]*\{[^{}\n]{0,100}\})?[ \t]*\n?/y;
const INLINE_CODE =
  /(?:\[[^\]\n]{0,200}\])?(?:\{[a-z+#]{1,20}\}(?=[{|!]))?(?:\{([^{}\n]*)\}|([|!+@#/"=~;:,.-])([^\n]*?)\2)/y;
const ADDRESS = /[ \t]*\{([^{}\n]{0,2000})\}/y;

/** Cuts a LaTeX source into tokens; comments are left out. Time grows with its length, whatever is in it. */
export function tokenize(source: string): TexToken[] {
  return matchTokens(new Tokenizer(source).run());
}

class Tokenizer {
  readonly #source: string;
  readonly #tokens: TexToken[] = [];
  #at = 0;
  /** Where columns are set with the tabulator its stops have the names of accents. */
  #isTabbing = false;
  /** Where signs stand next: nobody looks for them twice. */
  readonly #next = new Map<string, number>();

  constructor(source: string) {
    this.#source = source;
  }

  run(): TexToken[] {
    while (this.#at < this.#source.length) this.#step();
    return this.#tokens;
  }

  #step(): void {
    const start = this.#at;
    const words = this.#take(WORDS)?.[0];
    if (words !== undefined) {
      this.#tokens.push({ kind: 'words', text: words, start, end: this.#at });
      return;
    }
    const character = this.#source.charAt(start);
    if (character === '\\') this.#command(start);
    else if (character === '$') this.#dollar(start);
    else if (character === '%') this.#take(COMMENT);
    else if (/\s/.test(character)) {
      const space = this.#take(SPACE)?.[0] ?? '';
      const isParagraph = space.indexOf('\n') !== space.lastIndexOf('\n');
      this.#tokens.push({ kind: isParagraph ? 'paragraph' : 'space', start, end: this.#at });
    } else {
      this.#at += 1;
      const place = { start, end: this.#at };
      if (character === '{') this.#tokens.push({ kind: 'open', match: -1, ...place });
      else if (character === '}') this.#tokens.push({ kind: 'close', ...place });
      else if (character === '[') this.#tokens.push({ kind: 'bracket', match: -1, ...place });
      else this.#tokens.push({ kind: 'sign', text: character as '&' | '~' | ']', ...place });
    }
  }

  #command(start: number): void {
    const accent = this.#isTabbing ? undefined : accentAt(this.#source, start);
    if (accent) {
      this.#at = accent.end;
      this.#tokens.push({ kind: 'words', text: accent.text, start, end: this.#at });
      return;
    }
    const [whole, word, star, sign] = this.#take(COMMAND) ?? [];
    const name = word ?? sign;
    if (whole === undefined || name === undefined) {
      this.#at += 1;
      return;
    }
    if (name === '(' || name === '[') {
      if (this.#formula(start, name === '(' ? '\\)' : '\\]', name === '[')) return;
    } else if (name === 'begin' && this.#environment(start)) return;
    else if (name === 'end') {
      const ended = this.#take(ENVIRONMENT)?.[1];
      if (ended === 'tabbing') this.#isTabbing = false;
      if (ended !== undefined) this.#tokens.push({ kind: 'end', name: ended, start, end: this.#at });
      return;
    } else if (/^(?:verb|lstinline|mintinline)$/.test(name)) {
      // The sign around the words may be what was taken for a space.
      this.#at = start + 1 + name.length + (star ?? '').length;
      const [, grouped, , bare] = this.#take(INLINE_CODE) ?? [];
      this.#inline(grouped ?? bare ?? '', start);
      return;
    } else if (/^(?:url|nolinkurl|path|href)$/.test(name)) {
      // A percent sign in an address is no comment.
      const address = this.#take(ADDRESS)?.[1] ?? '';
      if (name !== 'href') this.#inline(address.replace(/\\([%#&_~{}])/g, '$1'), start);
      return;
    } else if (name === 'iffalse') {
      const end = this.#find('\\fi');
      if (end !== undefined) this.#at = end + 3;
      return;
    }
    this.#tokens.push({ kind: 'command', name, isStarred: star === '*', start, end: this.#at });
  }

  /** @returns whether an environment begins that is taken whole, or that others are in */
  #environment(start: number): boolean {
    const name = this.#take(ENVIRONMENT)?.[1];
    if (name === undefined) return false;
    if (name === 'tabbing') this.#isTabbing = true;
    const isFormula = FORMULAS.has(name);
    const close = `\\end{${name}}`;
    const isRaw = isFormula || VERBATIM.has(name) || UNSEEN.has(name);
    const end = isRaw ? this.#find(close) : undefined;
    if (end === undefined) {
      this.#tokens.push({ kind: 'begin', name, match: -1, start, end: this.#at });
      return true;
    }
    if (name === 'lstlisting' || name === 'minted' || name === 'Verbatim') this.#take(OPTIONS);
    const text = this.#source.slice(Math.min(this.#at, end), end);
    this.#at = end + close.length;
    const place = { start, end: this.#at };
    if (isFormula)
      this.#tokens.push({ kind: 'formula', text, environment: name, isBlock: name !== 'math', ...place });
    else if (!UNSEEN.has(name)) this.#tokens.push({ kind: 'verbatim', text, isBlock: true, ...place });
    return true;
  }

  #dollar(start: number): void {
    const isBlock = this.#source.startsWith('$$', start);
    this.#at = start + (isBlock ? 2 : 1);
    if (this.#formula(start, isBlock ? '$$' : '$', isBlock)) return;
    this.#tokens.push({ kind: 'words', text: '$', start, end: this.#at });
  }

  /** Takes a formula up to its end, which lies in the same paragraph. */
  #formula(start: number, close: string, isBlock: boolean): boolean {
    const end = this.#find(close);
    if (end === undefined || end > (this.#find('\n\n') ?? end)) return false;
    const text = this.#source.slice(this.#at, end);
    this.#at = end + close.length;
    this.#tokens.push({ kind: 'formula', text, environment: undefined, isBlock, start, end: this.#at });
    return true;
  }

  #inline(text: string, start: number): void {
    this.#tokens.push({ kind: 'verbatim', text, isBlock: false, start, end: this.#at });
  }

  /** Where a sign stands from here on; a dollar behind a backslash is none. */
  #find(sign: string): number | undefined {
    let at = this.#next.get(sign) ?? -1;
    if (at < this.#at) {
      at = this.#source.indexOf(sign, this.#at);
      while (at > 0 && sign === '$' && this.#source.charAt(at - 1) === '\\')
        at = this.#source.indexOf(sign, at + 1);
      if (at < 0) at = Number.POSITIVE_INFINITY;
      this.#next.set(sign, at);
    }
    return at < this.#source.length ? at : undefined;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }
}
