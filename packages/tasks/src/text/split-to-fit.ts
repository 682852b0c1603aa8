/** After a clause, else after a word. */
const BREAKS = [/[,;:)»—]\s+/gu, /\s+/gu];

/**
 * Halves a text until each part fits, between clauses where there are any in its middle half, else between words, and
 * inside a word only where it has no space. Nothing but the spaces at the breaks is lost.
 */
export function splitToFit(text: string, fits: (part: string) => boolean): string[] {
  if (text.length < 2 || fits(text)) return [text];
  const at = breakOf(text);
  return [text.slice(0, at), text.slice(at)]
    .map((half) => half.trim())
    .filter((half) => half !== '')
    .flatMap((half) => splitToFit(half, fits));
}

function breakOf(text: string): number {
  const middle = text.length / 2;
  for (const pattern of BREAKS) {
    const ends = [...text.matchAll(pattern)].map(({ index, 0: found }) => index + found.length);
    const nearest = ends.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
    if (nearest !== undefined && Math.abs(nearest - middle) <= middle / 2) return nearest;
  }
  const at = Math.floor(middle);
  // Not between the halves of a character.
  return /^[\uDC00-\uDFFF]/.test(text.slice(at)) && at > 1 ? at - 1 : at;
}
