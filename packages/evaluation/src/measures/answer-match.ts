/** Compares two short answers, 0 to 1. Handed in by the program, since the course tasks own the normalisation. */
export interface AnswerScorer {
  exactMatch(prediction: string, reference: string): number;
  tokenF1(prediction: string, reference: string): number;
  /** The words of an answer as they are compared: normalised, without articles. */
  words(answer: string): string[];
}

/** 1 when the words of the reference stand in the text one after another, else 0: a whole sentence may hold a figure. */
export function holdsAnswer(scorer: AnswerScorer, text: string, reference: string): number {
  const [words, wanted] = [scorer.words(text), scorer.words(reference)];
  return words.some((_, at) => wanted.every((word, index) => words[at + index] === word)) ? 1 : 0;
}

/** The best exact match and the best token F1 over the references; both 0 without a reference. */
export function answerMatch(
  scorer: AnswerScorer,
  prediction: string,
  references: readonly string[],
): { exactMatch: number; f1: number } {
  return {
    exactMatch: Math.max(0, ...references.map((reference) => scorer.exactMatch(prediction, reference))),
    f1: Math.max(0, ...references.map((reference) => scorer.tokenF1(prediction, reference))),
  };
}
