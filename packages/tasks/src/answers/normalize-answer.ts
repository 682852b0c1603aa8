/** Articles, which a short answer may have or not: English "the", Spanish "el" and their kin. */
const ARTICLES = new Set(['a', 'an', 'the', 'el', 'la', 'los', 'las', 'lo', 'un', 'una', 'unos', 'unas']);

/**
 * Tokens of a short answer for comparison, after SQuAD's normalisation (Rajpurkar et al. 2016) widened to Spanish:
 * lower case, no accents (but ñ stays, since "año" is not "ano"), no punctuation, no articles.
 */
export function normalizeAnswer(answer: string): string[] {
  return answer
    .normalize('NFD')
    .replace(/(?<!n)[\u0300-\u036f]|(?<=n)[\u0300-\u0302\u0304-\u036f]/giu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\p{N})[.,](?=\p{N})/gu, '.')
    .replace(/[^\p{L}\p{N}.%]+|\.(?!\p{N})|(?<!\p{N})\./gu, ' ')
    .split(' ')
    .filter((token) => token !== '' && !ARTICLES.has(token));
}
