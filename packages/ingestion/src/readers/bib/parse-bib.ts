/** An entry of a bibliography. Names of fields are in lower case, values as the source has them. */
export interface BibEntry {
  kind: string;
  key: string;
  fields: ReadonlyMap<string, string>;
}

const ENTRY = /@([a-z]+)\s{0,20}[{(]/gi;
const KEY = /\s*([^\s,{}"=@()]{1,200})\s*,/y;
const FIELD = /[\s,]*([a-z][a-z0-9_+:-]{0,60})\s*=\s*/iy;
const BARE = /[^\s,{}"#=@]{1,200}/y;
const JOIN = /\s*#\s*/y;
/** Longest value in quotation marks: a mark that is never closed ends there. */
const LONGEST_QUOTED = 20_000;

/** The entries of a BibTeX file. What is damaged costs no other entry. */
export function parseBib(source: string): BibEntry[] {
  const parser = new BibParser(source);
  return parser.entries();
}

class BibParser {
  readonly #source: string;
  /** Where each brace is closed. */
  readonly #closes: ReadonlyMap<number, number>;
  readonly #strings = new Map<string, string>();
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#closes = closesOf(source);
  }

  entries(): BibEntry[] {
    const entries: BibEntry[] = [];
    for (;;) {
      ENTRY.lastIndex = this.#at;
      const found = ENTRY.exec(this.#source);
      if (!found) return entries;
      this.#at = ENTRY.lastIndex;
      const kind = (found[1] ?? '').toLowerCase();
      if (kind === 'comment' || kind === 'preamble') {
        this.#at = this.#closes.get(this.#at - 1) ?? this.#at;
      } else if (kind === 'string') {
        for (const [name, value] of this.#fields()) this.#strings.set(name, value);
      } else {
        const key = this.#take(KEY)?.[1];
        if (key !== undefined) entries.push({ kind, key, fields: this.#fields() });
      }
    }
  }

  #fields(): Map<string, string> {
    const fields = new Map<string, string>();
    for (let name = this.#take(FIELD)?.[1]; name !== undefined; name = this.#take(FIELD)?.[1]) {
      const parts: string[] = [];
      do {
        const part = this.#value();
        if (part === undefined) return fields;
        parts.push(part);
      } while (this.#take(JOIN));
      fields.set(name.toLowerCase(), parts.join(''));
    }
    return fields;
  }

  #value(): string | undefined {
    const start = this.#at;
    const sign = this.#source.charAt(start);
    if (sign === '{') {
      const end = this.#closes.get(start);
      if (end === undefined) return undefined;
      this.#at = end + 1;
      return this.#source.slice(start + 1, end);
    }
    if (sign === '"') {
      const most = Math.min(this.#source.length, start + LONGEST_QUOTED);
      for (let at = start + 1; at < most; at += 1) {
        const character = this.#source.charAt(at);
        if (character === '{') at = this.#closes.get(at) ?? at;
        if (character !== '"') continue;
        this.#at = at + 1;
        return this.#source.slice(start + 1, at);
      }
      return undefined;
    }
    const bare = this.#take(BARE)?.[0];
    return bare === undefined ? undefined : (this.#strings.get(bare.toLowerCase()) ?? bare);
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }
}

function closesOf(source: string): Map<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of source.matchAll(/\\[\s\S]|[{}]/g)) {
    if (sign === '{') open.push(index);
    if (sign !== '}') continue;
    const start = open.pop();
    if (start !== undefined) closes.set(start, index);
  }
  return closes;
}
