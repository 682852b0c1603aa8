import { contentWords, fold } from '../text/content-terms.ts';
import { namePerson, needsPerson } from './name-person.ts';
import { personSpokenOf } from './person-spoken-of.ts';
import { topicOf } from './topic-of.ts';

const ELLIPSIS =
  /^[¿¡\s]*(?:y|pero|and|but|what about|how about|que hay de|y que hay de)\s+(?:(?:el|la|los|las|un|una|the|a|an|de|del|of|for|en|in)\s+)*(.+?)[?!.\s]*$/i;
const QUESTION_WORD =
  /\b(que|cual|cuales|quien|quienes|como|cuando|donde|cuant[oa]s?|por que|what|which|who|how|when|where|why|is|are|does|do|did|es|son|tiene|tienen)\b/;

/** What begins a condition, a reason or a circumstance takes the place of nothing. */
const CLAUSE = /^(?:si|cuando|porque|aunque|if|when|because|although)\b/;
const ORDINAL =
  /(?<!\p{L})(?:primer[ao]?|segund[ao]|tercer[ao]?|cuart[ao]|quint[ao]|ultim[ao]|first|second|third|fourth|fifth|last)(?!\p{L})/iu;

/** "¿Y ROUGE?": the words that take the place of the topic; undefined when the message asks something of its own. */
function replacement(message: string): string | undefined {
  const match = ELLIPSIS.exec(message);
  const words = match?.[1];
  if (words === undefined || contentWords(words).length > 4) return undefined;
  const folded = fold(words);
  return QUESTION_WORD.test(folded) || CLAUSE.test(folded) ? undefined : words;
}

/**
 * A standalone form of a follow-up without a model, for searching: "¿Y ROUGE?" takes the place of the topic in the
 * question before, "he" becomes whom it or its answer named, and any other follow-up gets that topic's words added.
 * @param previous the question before, in its own standalone form
 * @param answer what it was answered
 */
export function condenseByRule(message: string, previous: string, answer = ''): string {
  const person = needsPerson(message) ? personSpokenOf(previous, answer) : undefined;
  if (person !== undefined) return namePerson(message, person);
  const instead = replacement(message);
  if (instead !== undefined) {
    const [next, before] = [ORDINAL.exec(fold(instead))?.[0], ORDINAL.exec(fold(previous))?.[0]];
    // "and the third?" after a question about the second.
    if (next === instead.trim().toLowerCase() && before !== undefined) return previous.replace(ORDINAL, next);
    // The subject of a short question is what it ends with.
    const last = contentWords(previous).at(-1);
    if (last !== undefined && next === undefined) {
      const at = previous.lastIndexOf(last);
      return previous.slice(0, at) + instead + previous.slice(at + last.length);
    }
  }
  const own = new Set(contentWords(message).map(fold));
  const added = topicOf(previous).filter((word) => !own.has(fold(word)));
  if (added.length === 0) return message;
  const body = message.trim().replace(/[?.!\s]+$/, '');
  const mark = /\?\s*$/.test(message) ? '?' : '';
  return `${body} (${added.join(' ')})${mark}`;
}
