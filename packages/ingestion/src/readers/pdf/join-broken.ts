/** A hyphen before a line end goes when the word goes on in lower case; `GPT-` and `state-` before a capital stay. */
export function joinBroken(first: string, second: string): string {
  if (first.endsWith('\u00ad')) return first.slice(0, -1) + second;
  if (/\p{Ll}-$/u.test(first) && /^\p{Ll}/u.test(second)) return first.slice(0, -1) + second;
  if (/[\p{L}\p{N}][-–—/]$/u.test(first)) return first + second;
  return `${first} ${second}`;
}

/** Lines joined into one text, and where in it each of them lies. */
export function joinLinesOfBlock(lines: readonly string[]): { text: string; places: [number, number][] } {
  let text = '';
  const places: [number, number][] = [];
  for (const line of lines) {
    text = text === '' ? line : joinBroken(text, line);
    const last = places.at(-1);
    const start = text.length - line.length;
    if (last && last[1] > start) last[1] = start;
    places.push([start, text.length]);
  }
  const last = places.at(-1);
  if (!last || !text.endsWith('\u00ad')) return { text, places };
  last[1] -= 1;
  return { text: text.slice(0, -1), places };
}
