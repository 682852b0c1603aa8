import { contentWords, fold } from '../text/content-terms.ts';
import { needsPerson } from './name-person.ts';

const CONNECTOR =
  /^[¿¡"(\s]*(y|e|pero|entonces|o sea|ademas|tambien|and|but|so|then|also|what about|how about)\b/;

/** Words that stand for something said before. */
const ANAPHOR =
  /\b(el|ella|ellos|ellas|ello|eso|esto|esa|ese|esos|esas|aquello|dicho|dicha|it|its|they|them|their|that|this|those|these|he|she|one)\b(?=\s*[?.,!]|\s*$)|\b(ello|eso|esto|its?|they|them|their|theirs|those|these)\b|\b(?:su|sus)\s|\b(?:lo|la|los|las)\s+(?:invent|publi|present|propus|entren|cre|hiz|us)/;

/** The second of what was spoken of, where nothing is named. */
const ORDINAL =
  /\b(?:primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|ultim[ao]|first|second|third|fourth|last)\b/;

/** Spanish leaves the subject out: a question that ends in a bare verb speaks of what came before. */
const BARE_VERB =
  /\b(tiene|tienen|tuvo|hace|hacen|usa|usan|utiliza|utilizan|necesita|necesitan|sirve|sirven|funciona|funcionan|publico|presento|invento|propuso|propusieron|mide|miden|significa|cuesta|cuestan|ocurre|ocurren|dura|duro|puede|pueden|aplica|aplican|calcula|calculan|entrena|entreno|diferencia|obtuvo|consigue|mejora|falla|fallan|requiere|requieren|emplea|emplean|nacio|murio|fallecio|vivio|escribio|descubrio|fundo|compuso)\s*\?*$/;

const DEFINITION = /^[¿\s]*(que (es|son|significa)|what (is|are)|define|explica|explain)\b/;

/**
 * Whether a message can only be understood with what was said before it: it connects, points back, or leaves its
 * subject out. A question that names its own subject is left alone, since an old topic would mislead its search.
 */
export function isFollowUp(message: string): boolean {
  const folded = fold(message).trim();
  if (CONNECTOR.test(folded)) return true;
  const words = contentWords(message);
  if (words.length === 0) return true;
  if (DEFINITION.test(folded) && !ANAPHOR.test(folded)) return false;
  if (ANAPHOR.test(folded) || needsPerson(message)) return true;
  const namesSomething = words.some(
    (word, index) => /\p{Lu}.*\p{Lu}|\d/u.test(word) || (index > 0 && /^\p{Lu}/u.test(word)),
  );
  return !namesSomething && (BARE_VERB.test(folded) || ORDINAL.test(folded));
}
