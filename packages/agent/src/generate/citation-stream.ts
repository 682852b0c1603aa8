/** A piece of an answer: text to show, or a citation of everything since the last sentence began. */
export type AnswerPiece = { text: string } | { cite: number };

const MARKER = /\s*\[(\d{1,5})\]/;
/** What may still become a marker when more text arrives. */
const UNFINISHED = /\s*\[\d{0,5}$|\s+$/;

/** Separates `[n]` from the text of a streamed answer; half a marker is held back and never shown. */
export class CitationStream {
  #held = '';

  /** The pieces that are certain after this part of the answer. */
  push(part: string): AnswerPiece[] {
    const pieces: AnswerPiece[] = [];
    let text = this.#held + part;
    for (let match = MARKER.exec(text); match !== null; match = MARKER.exec(text)) {
      if (match.index > 0) pieces.push({ text: text.slice(0, match.index) });
      pieces.push({ cite: Number(match[1]) });
      text = text.slice(match.index + match[0].length);
    }
    const open = UNFINISHED.exec(text)?.index ?? text.length;
    this.#held = text.slice(open);
    if (open > 0) pieces.push({ text: text.slice(0, open) });
    return pieces;
  }

  /** What was held back, once nothing more comes. */
  end(): AnswerPiece[] {
    const rest = this.#held.trimEnd();
    this.#held = '';
    return rest === '' ? [] : [{ text: rest }];
  }
}
