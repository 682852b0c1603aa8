import type { SentenceMarker, SentenceRanker } from '@repaso/contract';
import type { TurnContext } from '../turn-context.ts';
import { isAnswerable, type JudgedSentences } from './answerability.ts';
import { sentenceScore } from './calibration.ts';
import type { CandidateSentence } from './candidate-sentence.ts';
import type { ScoredSentence } from './choose-sentences.ts';
import { FITTED } from './fitted-calibration.ts';
import { namesHeld } from './names-held.ts';
import { sentenceFeatures } from './sentence-features.ts';

export interface ScoredCandidates {
  scored: ScoredSentence[];
  judged: JudgedSentences;
  /** Whether the documents hold an answer, by the calibrated threshold. */
  isAnswerable: boolean;
}

type Question = Pick<TurnContext, 'query' | 'language' | 'signal'> & { thread: { collections: string[] } };

/** Scores every candidate by words, meaning, form and, where there is one, the marker. */
export async function scoreCandidates(
  ports: { ranker: SentenceRanker; marker?: SentenceMarker },
  question: Question,
  candidates: CandidateSentence[],
): Promise<ScoredCandidates> {
  const { query, language, signal, thread } = question;
  if (candidates.length === 0) {
    return {
      scored: [],
      judged: { features: [], matches: [], passages: [], names: [] },
      isAnswerable: false,
    };
  }
  const scores = await ports.ranker.rank({
    question: query,
    sentences: candidates.map(({ text, context, header }) => ({
      text,
      context: header === undefined ? context : `${context} · ${header}`,
    })),
    collections: thread.collections,
    signal,
  });
  const sentences = candidates.map(({ text }) => text);
  const marks = (await ports.marker?.mark({ question: query, sentences, signal })) ?? [];
  const features = sentenceFeatures({ text: query, language }, candidates, scores, marks);
  const calibration = marks.length > 0 ? FITTED.marked : FITTED.unmarked;
  const matches = scores.map((score) => score.matches);
  const passages = candidates.map(({ rank }) => rank);
  const judged = { features, matches, passages, names: namesHeld(query, candidates) };
  return {
    scored: candidates.map((candidate, index) => ({
      ...candidate,
      score: sentenceScore(features[index]!, calibration),
      matches: matches[index] ?? [],
    })),
    judged,
    isAnswerable: isAnswerable(judged, calibration),
  };
}
