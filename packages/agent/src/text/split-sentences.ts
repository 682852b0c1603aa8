export interface Sentence {
  text: string;
  /** UTF-16 offsets in the text that was split. */
  start: number;
  end: number;
}

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(«"])(?:p\. ?ej|ej|etc|art|arts|cap|ed|fig|núm|no|pág|págs|sr|sra|dr|dra|vol|vs|al|e\.g|i\.e|cf|approx|eq|mr|mrs|ms|prof|sec|st|inc|[A-ZÁÉÍÓÚÑ])\.$/i;

/** The number of a list item: its full stop ends nothing. */
const ITEM_NUMBER = /^\s*\d{1,3}\.$/;

const END = /[.!?…]+["'»”)\]]*(?=\s|$)/gu;

/** Stretches in which no sentence may end: formulas and inline code. */
const WHOLE = /\$\$[\s\S]+?\$\$|\$[^$\n]+\$|`[^`\n]+`/g;

function trimmed(text: string, start: number, end: number): Sentence | undefined {
  const piece = text.slice(start, end);
  const from = start + (piece.length - piece.trimStart().length);
  const to = end - (piece.length - piece.trimEnd().length);
  return to > from ? { text: text.slice(from, to), start: from, end: to } : undefined;
}

/** Blocks of a text: lines that stand alone (list items, table rows, headings) and paragraphs between blank lines. */
function* blocks(text: string): Generator<[start: number, end: number]> {
  for (const match of text.matchAll(/[^\n]+/g)) yield [match.index, match.index + match[0].length];
}

/**
 * Sentences of an extracted text with their offsets, for Spanish and English. Every line is its own block, so headings,
 * list items and table rows are never glued to a sentence; formulas and code stay whole; abbreviations and decimals do
 * not end a sentence.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const whole = [...text.matchAll(WHOLE)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const isInside = (position: number) => whole.some(([start, end]) => position > start && position < end);
  const add = (start: number, end: number) => {
    const sentence = trimmed(text, start, end);
    if (sentence !== undefined) sentences.push(sentence);
  };
  for (const [blockStart, blockEnd] of blocks(text)) {
    let start = blockStart;
    const block = text.slice(blockStart, blockEnd);
    if (!block.trimStart().startsWith('|')) {
      for (const match of block.matchAll(END)) {
        const end = blockStart + match.index + match[0].length;
        if (ITEM_NUMBER.test(text.slice(blockStart, end))) continue;
        if (isInside(end - 1) || ABBREVIATION.test(text.slice(start, blockStart + match.index + 1))) continue;
        // "3.5 days", "v2. next": what follows a sentence begins with something that can begin one.
        if (/^\s+\p{Ll}/u.test(text.slice(end, blockEnd))) continue;
        add(start, end);
        start = end;
      }
    }
    add(start, blockEnd);
  }
  return sentences;
}
