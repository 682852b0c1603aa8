import { hasActiveContent } from '../safety/active-content.ts';
import { asksAboutOrders, givesOrders } from '../safety/gives-orders.ts';
import { hidesWords } from '../safety/visible-text.ts';
import { contentTerms } from '../text/content-terms.ts';
import { splitSentences } from '../text/split-sentences.ts';
import type { CandidateSentence } from './candidate-sentence.ts';

/** Whether a sentence only asks what the user asked: a document full of questions answers none of them. */
function repeatsQuestion(sentence: string, asked: ReadonlySet<string>): boolean {
  return sentence.trimEnd().endsWith('?') && [...contentTerms(sentence)].every((term) => asked.has(term));
}

/** As a list of sources begins its lines; a number at the end of a sentence is how any paper cites. */
const SOURCE_NUMBER = /^\W*\[\d{1,3}\]/;

/** Whether a sentence wears a source number in a passage that gives orders: there it is there to pass for one of ours. */
function forgesSource({ text, source }: Pick<CandidateSentence, 'text' | 'source'>): boolean {
  return (
    SOURCE_NUMBER.test(text) && splitSentences(source.passage.text).some((other) => givesOrders(other.text))
  );
}

/**
 * The sentences that an answer may repeat: none that gives orders (unless the question is about them) or forges a source
 * number beside them, none that would fetch something when it is shown, none with words that a reader cannot see, none
 * that only repeats the question.
 */
export function quotableSentences<Candidate extends Pick<CandidateSentence, 'text' | 'source'>>(
  candidates: readonly Candidate[],
  question: string,
): Candidate[] {
  const mayOrder = asksAboutOrders(question);
  const asked = contentTerms(question);
  return candidates.filter((candidate) => {
    const { text } = candidate;
    return (
      !hasActiveContent(text) &&
      !hidesWords(text) &&
      !repeatsQuestion(text, asked) &&
      (mayOrder || !(givesOrders(text) || forgesSource(candidate)))
    );
  });
}
