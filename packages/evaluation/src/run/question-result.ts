import type { Citation, Timings, TurnEndReason } from '@repaso/contract';
import type { GoldQuestion } from '../gold/gold-question.ts';
import type { Needs } from '../gold/locate-gold.ts';
import type { Figures } from './figure.ts';

/** A passage as a result keeps it: enough to find it again, without its text. */
export interface PassageTrace {
  chunkId: string;
  documentId: string;
  document: string;
  start: number;
  end: number;
}

export interface RetrievalTrace {
  /** What was searched for: a follow-up in its standalone form. */
  query: string;
  passages: PassageTrace[];
}

export interface AnswerTrace {
  text: string;
  /** The end of the turn, or the code of its error. */
  reason: TurnEndReason | 'error';
  error?: string;
  query: string;
  sources: (PassageTrace & { n: number })[];
  citations: Citation[];
  timings: Timings | null;
}

/** Everything about one question of a run: what was asked, what came back and how it measures. */
export interface QuestionResult extends Omit<GoldQuestion, 'answer'> {
  answer?: AnswerTrace;
  /** The answer in words that the gold has. */
  expected?: string;
  needs: Needs;
  retrieval?: RetrievalTrace;
  figures: Figures;
}
