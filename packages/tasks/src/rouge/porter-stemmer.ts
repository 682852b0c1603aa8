/**
 * The Porter stemmer (Porter 1980) in the variant of NLTK's `PorterStemmer` with its own extensions, which is what
 * `rouge_score` uses. It differs from the published algorithm on hundreds of common words, so no other will do.
 */

/** Words that NLTK does not leave to the rules. */
const IRREGULAR: Record<string, string> = {
  sky: 'sky',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  news: 'news',
  innings: 'inning',
  inning: 'inning',
  outings: 'outing',
  outing: 'outing',
  cannings: 'canning',
  canning: 'canning',
  howe: 'howe',
  proceed: 'proceed',
  exceed: 'exceed',
  succeed: 'succeed',
};

type Condition = (stem: string) => boolean;
type Rule = [suffix: string, replacement: string, condition?: Condition];

function isConsonant(word: string, index: number): boolean {
  const letter = word[index]!;
  if ('aeiou'.includes(letter)) return false;
  // y is a consonant at the start and after a vowel.
  if (letter === 'y') return index === 0 || !isConsonant(word, index - 1);
  return true;
}

/** Porter's m: how often a vowel is followed by a consonant. */
function measure(stem: string): number {
  let count = 0;
  for (let index = 1; index < stem.length; index++) {
    if (isConsonant(stem, index) && !isConsonant(stem, index - 1)) count++;
  }
  return count;
}

const isPositive: Condition = (stem) => measure(stem) > 0;
const isAboveOne: Condition = (stem) => measure(stem) > 1;

function hasVowel(stem: string): boolean {
  return [...stem].some((_, index) => !isConsonant(stem, index));
}

function endsInDoubleConsonant(word: string): boolean {
  return word.length >= 2 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);
}

/** Porter's *o: consonant, vowel, consonant that is not w, x or y; NLTK adds two-letter words of vowel, consonant. */
function endsInShortSyllable(word: string): boolean {
  const last = word.length - 1;
  if (word.length === 2) return !isConsonant(word, 0) && isConsonant(word, 1);
  return (
    word.length >= 3 &&
    isConsonant(word, last - 2) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last) &&
    !'wxy'.includes(word[last]!)
  );
}

/** Applies the first rule whose suffix fits; when its condition fails, the word stays as it is. */
function applyFirst(word: string, rules: Rule[]): string {
  for (const [suffix, replacement, condition] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, word.length - suffix.length);
    return condition === undefined || condition(stem) ? stem + replacement : word;
  }
  return word;
}

function removePlural(word: string): string {
  if (word.endsWith('ies') && word.length === 4) return word.slice(0, -1);
  return applyFirst(word, [
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ss', 'ss'],
    ['s', ''],
  ]);
}

function removePast(word: string): string {
  if (word.endsWith('ied')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2);
  if (word.endsWith('eed')) return isPositive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find(
    (ending) => word.endsWith(ending) && hasVowel(word.slice(0, -ending.length)),
  );
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  for (const ending of ['at', 'bl', 'iz']) if (stem.endsWith(ending)) return `${stem}e`;
  if (endsInDoubleConsonant(stem)) return 'lsz'.includes(stem.at(-1)!) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

function turnFinalY(word: string): string {
  return applyFirst(word, [['y', 'i', (stem) => stem.length > 1 && isConsonant(stem, stem.length - 1)]]);
}

function shortenDouble(word: string): string {
  if (word.endsWith('alli') && isPositive(word.slice(0, -4))) return shortenDouble(word.slice(0, -2));
  return applyFirst(word, [
    ['ational', 'ate', isPositive],
    ['tional', 'tion', isPositive],
    ['enci', 'ence', isPositive],
    ['anci', 'ance', isPositive],
    ['izer', 'ize', isPositive],
    ['bli', 'ble', isPositive],
    ['alli', 'al', isPositive],
    ['entli', 'ent', isPositive],
    ['eli', 'e', isPositive],
    ['ousli', 'ous', isPositive],
    ['ization', 'ize', isPositive],
    ['ation', 'ate', isPositive],
    ['ator', 'ate', isPositive],
    ['alism', 'al', isPositive],
    ['iveness', 'ive', isPositive],
    ['fulness', 'ful', isPositive],
    ['ousness', 'ous', isPositive],
    ['aliti', 'al', isPositive],
    ['iviti', 'ive', isPositive],
    ['biliti', 'ble', isPositive],
    ['fulli', 'ful', isPositive],
    // The condition looks at the word without "ogi", so that the l counts.
    ['logi', 'log', (stem) => isPositive(`${stem}l`)],
  ]);
}

function shortenEnding(word: string): string {
  return applyFirst(word, [
    ['icate', 'ic', isPositive],
    ['ative', '', isPositive],
    ['alize', 'al', isPositive],
    ['iciti', 'ic', isPositive],
    ['ical', 'ic', isPositive],
    ['ful', '', isPositive],
    ['ness', '', isPositive],
  ]);
}

function removeEnding(word: string): string {
  const endings = ['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent'];
  const more = ['ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'];
  const removal = (suffix: string): Rule => [suffix, '', isAboveOne];
  return applyFirst(word, [
    ...endings.map(removal),
    ['ion', '', (stem) => isAboveOne(stem) && 'st'.includes(stem.at(-1)!)],
    ...more.map(removal),
  ]);
}

function removeFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  return measure(stem) > 1 || (measure(stem) === 1 && !endsInShortSyllable(stem)) ? stem : word;
}

function removeDoubleL(word: string): string {
  return word.endsWith('ll') && isAboveOne(word.slice(0, -1)) ? word.slice(0, -1) : word;
}

const STEPS = [
  removePlural,
  removePast,
  turnFinalY,
  shortenDouble,
  shortenEnding,
  removeEnding,
  removeFinalE,
  removeDoubleL,
];

/** Stem of an English word in lower case. */
export function porterStem(word: string): string {
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word]!;
  if (word.length <= 2) return word;
  return STEPS.reduce((stem, step) => step(stem), word);
}
