import type { Language } from '@repaso/contract';
import snowball from 'snowball-stemmers';
import { foldAccents } from './fold-accents.ts';

const STEMMERS = { es: snowball.newStemmer('spanish'), en: snowball.newStemmer('english') };

/** Words longer than this are codes and addresses; stemming them means nothing. */
const LONGEST_WORD = 40;
/** A power of two: a `Map` that grows beyond one is built anew, which for the next one takes some ten milliseconds. */
const CACHE_SIZE = 32_768;
const caches: Record<Language, Map<string, string>> = { es: new Map(), en: new Map() };

/** Endings whose accent tells the Spanish stemmer that they are endings; people leave that accent out when typing. */
const MISSING_ACCENT = /(?:[cs]ion|(?:log|graf|nom|teg|gor|metr|ator|erg|teor)ia)$/;

/** Snowball stem of a lower-case word with its accents folded afterwards, so that the stemmer still sees them. */
export function stem(word: string, language: Language): string {
  if (word.length > LONGEST_WORD) return foldAccents(word);
  const cache = caches[language];
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stemmed = foldAccents(language === 'es' ? stemSpanish(word) : STEMMERS.en.stem(word));
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}

/** Snowball, and plurals that it does not know: of borrowed words (`tokens`) and of very short ones (`años`). */
function stemSpanish(word: string): string {
  const singular = word.replace(/(?<=.{2}[bcdfghjklmnpqrtvwxyz])s$/, '');
  const stemmed = STEMMERS.es.stem(restoreAccent(singular));
  return stemmed === word && /..[aeo]s$/.test(word) ? STEMMERS.es.stem(word.slice(0, -1)) : stemmed;
}

function restoreAccent(word: string): string {
  const ending = MISSING_ACCENT.exec(word)?.[0];
  if (ending === undefined) return word;
  return word.slice(0, -2) + (ending.endsWith('ion') ? 'ón' : 'ía');
}
