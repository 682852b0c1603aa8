import type { QuizItem } from '@repaso/contract';
import { figuresOf, isSameFigure } from '../proof/figures.ts';
import { contentTerms, fold } from '../text/content-terms.ts';

export type Grade = 'right' | 'almost' | 'wrong';

/** Shares of the words of the answer that a reply in the student's own words holds. */
const ENOUGH = 0.45;
const SOME = 0.2;

/** Changes of one letter that turn one word into the other, as far as one change goes. */
function isOneTypoAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
}

function gradeBlank(reply: string, blank: string): Grade {
  const wanted = figuresOf(blank, { words: true });
  const given = figuresOf(reply, { words: true });
  if (wanted.length > 0) {
    return wanted.every((figure) => given.some((other) => isSameFigure(figure, other))) ? 'right' : 'wrong';
  }
  const [answer, said] = [fold(blank).trim(), fold(reply)];
  const words = said.match(/[\p{L}\d][\p{L}\d.-]*/gu) ?? [];
  if (said.includes(answer)) return 'right';
  if (answer.length > 4 && words.some((word) => isOneTypoAway(word, answer))) return 'right';
  return answer.length > 5 && words.some((word) => word.length > 3 && answer.startsWith(word.slice(0, 5)))
    ? 'almost'
    : 'wrong';
}

/**
 * Grades a reply by what it shares with the sentence that holds the answer: the missing words of a cloze (spelling
 * forgiven by one letter, numbers in any notation), or the share of the sentence's words that the question did not give.
 */
export function gradeReply(item: QuizItem, reply: string): Grade {
  if (item.blank !== undefined) return gradeBlank(reply, item.blank);
  const given = contentTerms(item.question);
  const wanted = [...contentTerms(item.quote)].filter((term) => !given.has(term));
  const said = contentTerms(reply);
  const share = wanted.filter((term) => said.has(term)).length / Math.max(1, wanted.length);
  return share >= ENOUGH ? 'right' : share >= SOME ? 'almost' : 'wrong';
}
