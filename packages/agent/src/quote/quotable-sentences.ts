import { hasActiveContent } from '../safety/active-content.ts';
import { asksAboutOrders, givesOrders } from '../safety/gives-orders.ts';
import { hidesWords } from '../safety/visible-text.ts';
import { contentTerms } from '../text/content-terms.ts';
import type { CandidateSentence } from './candidate-sentence.ts';

/** Whether a sentence only asks what the user asked: a document full of questions answers none of them. */
function repeatsQuestion(sentence: string, asked: ReadonlySet<string>): boolean {
  return sentence.trimEnd().endsWith('?') && [...contentTerms(sentence)].every((term) => asked.has(term));
}

/**
 * The sentences that an answer may repeat: none that gives orders (unless the question is about them), none that would
 * fetch something when it is shown, none with words that a reader cannot see, none that only repeats the question.
 */
export function quotableSentences<Candidate extends Pick<CandidateSentence, 'text'>>(
  candidates: readonly Candidate[],
  question: string,
): Candidate[] {
  const mayOrder = asksAboutOrders(question);
  const asked = contentTerms(question);
  return candidates.filter(
    ({ text }) =>
      !hasActiveContent(text) &&
      !hidesWords(text) &&
      !repeatsQuestion(text, asked) &&
      (mayOrder || !givesOrders(text)),
  );
}
