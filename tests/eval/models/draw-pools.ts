import { createHash } from 'node:crypto';
import type { RetrievalSet } from './retrieval-set.ts';

/** The targets of the embedder are stated for this many passages. */
const PASSAGES = 240;
const POOLS = 10;

/** Ten pools of 240 passages that some question is about, with these questions; the same pools each time. */
export function drawPools(set: RetrievalSet): RetrievalSet[] {
  const asked = [...new Set(set.gold.flat())];
  return Array.from({ length: POOLS }, (_, pool) => {
    const chosen = inChanceOrder(asked, pool).slice(0, PASSAGES);
    const places = new Map(chosen.map((passage, place) => [passage, place]));
    const placesOf = (gold: readonly number[]) => gold.flatMap((passage) => places.get(passage) ?? []);
    const questions = set.gold.flatMap((gold, question) => (placesOf(gold).length > 0 ? [question] : []));
    return {
      ...set,
      questions: questions.map((question) => set.questions[question] ?? ''),
      passages: chosen.map((passage) => set.passages[passage] ?? ''),
      gold: questions.map((question) => placesOf(set.gold[question] ?? [])),
    };
  });
}

function inChanceOrder(numbers: readonly number[], seed: number): number[] {
  const key = (number: number) => createHash('sha256').update(`${seed} ${number}`).digest('hex');
  return numbers
    .map((number) => ({ number, key: key(number) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ number }) => number);
}
