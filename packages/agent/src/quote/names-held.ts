import { holdsName, namesOf } from '../proof/names.ts';
import type { CandidateSentence } from './candidate-sentence.ts';

/**
 * Of each candidate, the share (0 to 1) of the question's names and codes that its passage holds, title and headings
 * included; 1 where the question has none. What says much about something else answers nothing.
 */
export function namesHeld(question: string, candidates: readonly CandidateSentence[]): number[] {
  const names = namesOf(question);
  if (names.length === 0) return candidates.map(() => 1);
  const shares = new Map<CandidateSentence['source'], number>();
  return candidates.map(({ source, context }) => {
    const known = shares.get(source);
    if (known !== undefined) return known;
    const text = `${context}\n${source.passage.text}`;
    const share = names.filter((name) => holdsName(text, name)).length / names.length;
    shares.set(source, share);
    return share;
  });
}
