/** What letters beyond ASCII say of the encoding in which a text was read. */
export interface LetterEvidence {
  /** Characters that nobody writes where they stand: signs inside of words, capitals after small letters. */
  odd: number;
  /** Letters that Spanish has. */
  spanish: number;
  /** Different letters that western European languages do not have. */
  foreign: number;
}

/** A character beyond ASCII right after a letter. */
const AFTER_LETTER = /([A-Za-z])([^\0-\x7f])(?=(.?))/gsu;
/** Signs that may stand between two letters, frames among them, and those that may follow one. */
const BETWEEN = /[\u00a0\u00ad·‘’“”…–—«»\u2500-\u259f]/;
const AFTER = /[²³¹ªº°®©™§†‡´•‰]/;
const WESTERN = /[\u00c0-\u00ffœŒŸšŠžŽ]/;

export function letterEvidence(text: string): LetterEvidence {
  const foreign = new Set<string>();
  const evidence = { odd: 0, spanish: 0 };
  for (const [, before = '', found = '', after = ''] of text.matchAll(AFTER_LETTER)) {
    if (isOdd(before, found, after)) evidence.odd += 1;
    if (/[áéíóúñü]/i.test(found)) evidence.spanish += 1;
    else if (isLetter(found) && !WESTERN.test(found)) foreign.add(found.toLowerCase());
  }
  return { ...evidence, foreign: foreign.size };
}

function isOdd(before: string, found: string, after: string): boolean {
  if (BETWEEN.test(found)) return false;
  if (AFTER.test(found)) return /[a-z]/i.test(after);
  if (!isLetter(found)) return true;
  const isCapital = found !== found.toLowerCase();
  if (/[a-z]/.test(before)) return isCapital;
  return !isCapital && found !== 'ß' && /[A-Z]/.test(after);
}

function isLetter(character: string): boolean {
  return /\p{Script=Latin}/u.test(character) && /\p{L}/u.test(character);
}
