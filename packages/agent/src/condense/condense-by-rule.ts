import { contentWords, fold } from '../text/content-terms.ts';

const ELLIPSIS =
  /^[¿¡\s]*(?:y|pero|and|but|what about|how about|que hay de|y que hay de)\s+(?:(?:el|la|los|las|un|una|the|a|an|de|del|of|for|en|in)\s+)*(.+?)[?!.\s]*$/i;
const QUESTION_WORD =
  /\b(que|cual|cuales|quien|quienes|como|cuando|donde|cuant[oa]s?|por que|what|which|who|how|when|where|why|is|are|does|do|did|es|son|tiene|tienen)\b/;

/** The topic of a question: its content words in the order in which they stand. */
function topicOf(question: string): string[] {
  return contentWords(question);
}

/** "¿Y ROUGE?": the words that take the place of the topic; undefined when the message asks something of its own. */
function replacement(message: string): string | undefined {
  const match = ELLIPSIS.exec(message);
  const words = match?.[1];
  if (words === undefined || QUESTION_WORD.test(fold(words)) || contentWords(words).length > 4)
    return undefined;
  return words;
}

/**
 * A standalone form of a follow-up without a model, for searching: "¿Y ROUGE?" takes the place of the topic in the
 * question before, and any other follow-up gets that topic's words added.
 * @param previous the question before, in its own standalone form
 */
export function condenseByRule(message: string, previous: string): string {
  const topic = topicOf(previous);
  const instead = replacement(message);
  const last = topic.at(-1);
  if (instead !== undefined && last !== undefined) {
    // The subject of a short question is what it ends with.
    const at = previous.lastIndexOf(last);
    return previous.slice(0, at) + instead + previous.slice(at + last.length);
  }
  const own = new Set(contentWords(message).map(fold));
  const added = topic.filter((word) => !own.has(fold(word)));
  if (added.length === 0) return message;
  const body = message.trim().replace(/[?.!\s]+$/, '');
  const mark = /\?\s*$/.test(message) ? '?' : '';
  return `${body} (${added.join(' ')})${mark}`;
}
