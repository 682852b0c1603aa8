/** A GBNF literal that matches exactly this text. */
export function literal(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t');
  return `"${escaped}"`;
}

/** A GBNF literal that matches the JSON form of a value. */
export function jsonLiteral(value: unknown): string {
  return literal(JSON.stringify(value));
}

export function alternatives(options: readonly string[]): string {
  return options.length === 1 ? (options[0] as string) : `(${options.join(' | ')})`;
}
