/** Combining marks by the command that sets them. */
const MARKS: Record<string, string> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};

/** An accent and the letter that it is on: `\'a`, `\'{a}`, `\c c`, `\'{\i}`, `\~{}`. */
const ACCENT =
  /\\(?:(['`"^~=.])[ \t]*|([uvHcdbrk])(?![a-zA-Z])[ \t]*)(?:\{[ \t]*(\\[ij](?![a-zA-Z])|[a-zA-Z])?[ \t]*\}|(\\[ij](?![a-zA-Z])[ \t]?|[a-zA-Z]))/y;

/** The letter with an accent that begins at an offset of a source, and where it ends. */
export function accentAt(source: string, offset: number): { text: string; end: number } | undefined {
  ACCENT.lastIndex = offset;
  const found = ACCENT.exec(source);
  if (!found) return undefined;
  const [whole, sign, letterSign, grouped, bare] = found;
  const name = sign ?? letterSign ?? '';
  const base = (grouped ?? bare ?? '').trim();
  const end = offset + whole.length;
  // An accent on nothing is the sign itself.
  if (base === '') return { text: sign ?? '', end };
  const letter = base.startsWith('\\') ? base.charAt(1) : base;
  return { text: (letter + MARKS[name]).normalize('NFC'), end };
}
