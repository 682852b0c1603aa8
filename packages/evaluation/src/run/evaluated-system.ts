import type { ChatEvent, Passage } from '@repaso/contract';
import type { LocatedQuestion } from '../gold/locate-gold.ts';
import type { DetectLanguage } from '../measures/answer-language.ts';
import type { AnswerScorer } from '../measures/answer-match.ts';

/** What is measured, as the program hands it in. Every call is a question of its own, with nothing remembered. */
export interface EvaluatedSystem {
  /** Passages for a query in the collection of the question, best first. */
  search(question: LocatedQuestion, query: string, k: number): Promise<Passage[]>;
  /** The form in which a question is searched for; itself, unless it follows up. */
  standalone(question: LocatedQuestion): Promise<string>;
  /** Asks the questions before it, then the question; the events of the last turn. */
  ask(question: LocatedQuestion): Promise<ChatEvent[]>;
}

/** Judgements that other packages make. */
export interface Judges {
  scorer: AnswerScorer;
  detectLanguage: DetectLanguage;
}
