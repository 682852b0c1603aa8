export interface PassagePiece {
  /** Offset of the piece in the text. */
  start: number;
  end: number;
  /** The TeX inside, for a formula. */
  tex?: string;
  isBlock?: boolean;
}

/**
 * A formula touches both dollar signs and no digit follows: "from $5 to $10" is none. One on its own lines takes the
 * line breaks around it along, since it is set apart anyway.
 */
const FORMULA = /\n*\$\$([^$]+)\$\$\n*|\$(?!\s)([^$\n]*[^\s$])\$(?!\d)/g;

/** A passage as plain text and formulas, in order and without gaps. */
export function splitFormulas(text: string): PassagePiece[] {
  const pieces: PassagePiece[] = [];
  let position = 0;
  for (const match of text.matchAll(FORMULA)) {
    if (match.index > position) pieces.push({ start: position, end: match.index });
    position = match.index + match[0].length;
    const isBlock = match[1] !== undefined;
    pieces.push({ start: match.index, end: position, tex: (match[1] ?? match[2] ?? '').trim(), isBlock });
  }
  if (position < text.length) pieces.push({ start: position, end: text.length });
  return pieces;
}
