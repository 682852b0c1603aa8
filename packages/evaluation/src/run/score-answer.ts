import type { LocatedQuestion } from '../gold/locate-gold.ts';
import { speaksLanguage } from '../measures/answer-language.ts';
import { answerMatch, holdsAnswer } from '../measures/answer-match.ts';
import {
  citationPrecision,
  citationRecall,
  isComplete,
  isFirstRight,
  isPassageRight,
  isSentenceRight,
} from '../measures/citation-overlap.ts';
import { citationValidity, sourceOf } from '../measures/citation-validity.ts';
import { citedSpans } from '../measures/cited-spans.ts';
import { recallAtK } from '../measures/recall-at-k.ts';
import { isFalseAnswer, isFalseRefusal } from '../measures/refusal.ts';
import { verbatimRate } from '../measures/verbatim-rate.ts';
import type { CollectedAnswer } from './collect-answer.ts';
import type { Judges } from './evaluated-system.ts';
import { type Figures, figures } from './figure.ts';

/** True when the turn said something of the documents: a refusal, a stop and a failure did not. */
export function isAnswered({ reason }: Pick<CollectedAnswer, 'reason'>): boolean {
  return reason === 'stop' || reason === 'length';
}

/** How an answer measures. Citations are compared with the gold only where there is one. */
export function scoreAnswer(question: LocatedQuestion, answer: CollectedAnswer, judges: Judges): Figures {
  const { needs, language } = question;
  const answerable = needs.length > 0;
  const answered = isAnswered(answer);
  const verdict = { answerable, answered };
  const cited = answered ? citedSpans(answer) : [];
  const passages = answer.sources.map(({ passage }) => passage);
  const citedPassages = answered
    ? answer.citations.flatMap((citation) => sourceOf(answer, citation)?.passage ?? [])
    : [];
  const said = answered ? answer.text : '';
  const expected = question.answer;
  const match = expected === undefined ? undefined : answerMatch(judges.scorer, said, [expected]);
  return figures({
    rightPassage: answerable ? isPassageRight(needs, citedPassages) : null,
    rightSentence: answerable ? isSentenceRight(needs, cited) : null,
    complete: answerable ? isComplete(needs, cited) : null,
    firstRight: answerable ? isFirstRight(needs, cited) : null,
    falseAnswer: isFalseAnswer(verdict),
    falseRefusal: isFalseRefusal(verdict),
    sourceRecall: answerable ? recallAtK(needs, passages, passages.length) : null,
    citationPrecision: answerable ? citationPrecision(needs, cited) : null,
    citationRecall: answerable ? citationRecall(needs, cited) : null,
    validity: citationValidity(answer),
    verbatim: verbatimRate(answer),
    holdsAnswer: expected === undefined ? null : holdsAnswer(judges.scorer, said, expected),
    f1: match?.f1 ?? null,
    exactMatch: match?.exactMatch ?? null,
    language: answered ? speaksLanguage(judges.detectLanguage, answer, language) : null,
    failed: answer.reason === 'error' ? 1 : 0,
  });
}
