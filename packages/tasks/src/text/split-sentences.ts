/** A full stop after one of these does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(«"])(?:Sr|Sra|Srta|Dr|Dra|D|Dña|Mr|Mrs|Ms|Prof|St|p|ej|pág|págs|núm|art|etc|vs|cf|fig|vol|e\.g|i\.e|EE|UU|[A-ZÁÉÍÓÚÑ])\.\s*$/iu;

/** Sentences of one line by the rules of Unicode (UAX 29), joined again after abbreviations. */
function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of new Intl.Segmenter('es', { granularity: 'sentence' }).segment(line)) {
    open += segment;
    if (ABBREVIATION.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences.filter((sentence) => sentence !== '');
}

/** The sentences of each line of a text; an empty line has none. For Spanish, English and German. */
export function splitLines(text: string): string[][] {
  return text.split(/\r?\n/).map(sentencesOf);
}

/** All sentences of a text; a line break always ends one. */
export function splitSentences(text: string): string[] {
  return splitLines(text).flat();
}
