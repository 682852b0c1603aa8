/** What a question deserved and what it got. */
export interface Verdict {
  answerable: boolean;
  answered: boolean;
}

export interface ConfusionMatrix {
  answerable: { answered: number; refused: number };
  unanswerable: { answered: number; refused: number };
}

/** How often questions with and without an answer in the documents were answered. */
export function confusionMatrix(verdicts: readonly Verdict[]): ConfusionMatrix {
  const count = (answerable: boolean, answered: boolean) =>
    verdicts.filter((verdict) => verdict.answerable === answerable && verdict.answered === answered).length;
  return {
    answerable: { answered: count(true, true), refused: count(true, false) },
    unanswerable: { answered: count(false, true), refused: count(false, false) },
  };
}

/** 1 when something was answered that the documents do not hold, else 0; null for a question that they answer. */
export function isFalseAnswer({ answerable, answered }: Verdict): number | null {
  return answerable ? null : Number(answered);
}

/** 1 when a question was refused that the documents answer, else 0; null for one that they do not answer. */
export function isFalseRefusal({ answerable, answered }: Verdict): number | null {
  return answerable ? Number(!answered) : null;
}
