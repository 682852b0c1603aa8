/** What names between bars stand for (`|name|`), by their name in lower case. */
export type Substitutions = ReadonlyMap<string, string>;

const DEFINITION = /^\s*\.\.\s+\|([^|]+)\|\s+([\w-]+)::\s*(.*)$/;
/** Definitions that rest on each other, at most. */
const DEEPEST = 3;

/** True for the first line of a definition. */
export function isDefinition(line: string): boolean {
  return DEFINITION.test(line);
}

/** Collects the definitions of a document: they may come after their use. */
export function substitutionsOf(lines: readonly string[]): Substitutions {
  const found = new Map<string, string>();
  lines.forEach((line, at) => {
    const [, name, directive = '', argument = ''] = DEFINITION.exec(line) ?? [];
    if (name === undefined) return;
    const depth = line.search(/\S/);
    const body: string[] = [];
    for (let next = at + 1; (lines[next] ?? '').search(/\S/) > depth; next += 1)
      body.push((lines[next] ?? '').trim());
    const text = textOf(directive, argument, body);
    if (text !== undefined) found.set(nameOf(name), text);
  });
  return found;
}

/** A text with what its names between bars stand for; other names and literals stay as they are. */
export function substitute(text: string, substitutions: Substitutions, depth = 0): string {
  if (substitutions.size === 0 || depth === DEEPEST) return text;
  return text.replace(/``[\s\S]+?``|\|([^|\s][^|]*)\|(?:__?)?/g, (whole, name: string | undefined) => {
    const found = name === undefined ? undefined : substitutions.get(nameOf(name));
    return found === undefined ? whole : substitute(found, substitutions, depth + 1);
  });
}

function nameOf(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}

function textOf(directive: string, argument: string, body: readonly string[]): string | undefined {
  if (directive === 'replace') return [argument, ...body].join(' ').trim();
  if (directive === 'unicode') return charactersOf(argument);
  if (directive !== 'image') return undefined;
  return body.map((line) => /^:alt:\s*(.+)$/.exec(line)?.[1]).find(Boolean) ?? '';
}

/** `0xA9`, `U+20AC`, `x20AC` and words as they are; what follows two dots is a comment. */
function charactersOf(argument: string): string {
  return argument
    .replace(/\s\.\.\s.*$/, '')
    .split(/\s+/)
    .map((code) => {
      const point = Number.parseInt(/^(?:0x|x|\\x|U\+?|\\u)([\da-f]+)$/i.exec(code)?.[1] ?? '', 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : code;
    })
    .join('');
}
