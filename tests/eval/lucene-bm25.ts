import { createRequire } from 'node:module';
import type { Language } from '@repaso/contract';

/** A text that is searched. */
export interface LuceneText {
  id: string;
  language: Language;
  text: string;
}

const K1 = 1.2;
const B = 0.75;

/** The stop words of Lucene's EnglishAnalyzer, and the commonest of its SpanishAnalyzer. */
const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
      ' ',
    ),
  ),
  es: new Set(
    'de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa estos mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros es son fue era ser ha han está están'.split(
      ' ',
    ),
  ),
};

interface Stemmer {
  stem(word: string): string;
}
const snowball: { newStemmer(language: string): Stemmer } = createRequire(import.meta.url)(
  'snowball-stemmers',
);
const STEMMERS = { es: snowball.newStemmer('spanish'), en: snowball.newStemmer('english') };

/**
 * BM25 as Lucene 8 and later counts it, written down a second time from its formula and without an index: the yardstick for
 * our own. Words by UAX #29, lower case, stop words, Snowball stems, accents folded; one index a language; lengths are rounded to a byte as
 * Lucene stores them.
 */
export class LuceneBm25 {
  readonly #byLanguage: Record<Language, Indexed[]> = { es: [], en: [] };

  constructor(texts: readonly LuceneText[]) {
    for (const { id, language, text } of texts) {
      const terms = analyze(text, language);
      this.#byLanguage[language].push({ id, terms, length: roundLength(terms.length) });
    }
  }

  /** Ids of the best `k` texts of both languages, best first. */
  search(query: string, k: number): string[] {
    const scored = (['es', 'en'] as const).flatMap((language) =>
      score(this.#byLanguage[language], query, language),
    );
    return scored
      .sort((a, b) => b.score - a.score)
      .slice(0, k)
      .map(({ id }) => id);
  }
}

interface Indexed {
  id: string;
  terms: string[];
  length: number;
}

function score(
  texts: readonly Indexed[],
  query: string,
  language: Language,
): { id: string; score: number }[] {
  const average = texts.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, texts.length);
  const scores = new Map<string, number>();
  for (const term of analyze(query, language)) {
    const holding = texts.filter(({ terms }) => terms.includes(term));
    const idf = Math.log(1 + (texts.length - holding.length + 0.5) / (holding.length + 0.5));
    for (const { id, terms, length } of holding) {
      const frequency = terms.filter((own) => own === term).length;
      const weight = frequency / (frequency + K1 * (1 - B + (B * length) / average));
      scores.set(id, (scores.get(id) ?? 0) + idf * weight);
    }
  }
  return [...scores].map(([id, value]) => ({ id, score: value }));
}

function analyze(text: string, language: Language): string[] {
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text.toLowerCase());
  return [...words]
    .filter(({ isWordLike, segment }) => isWordLike && !STOP_WORDS[language].has(segment))
    .map(({ segment }) => STEMMERS[language].stem(segment.replace(/['’]s$/, '')))
    .map((stem) => stem.normalize('NFD').replaceAll(/\p{M}/gu, ''));
}

/** Exact up to 40, then three bits of mantissa, as `SmallFloat.intToByte4` keeps it. */
function roundLength(length: number): number {
  const free = 24;
  if (length < free) return length;
  const rest = length - free;
  const bits = 32 - Math.clz32(rest);
  const shift = Math.max(0, bits - 4);
  return free + ((rest >>> shift) << shift);
}
