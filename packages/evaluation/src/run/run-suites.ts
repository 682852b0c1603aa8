import type { Passage } from '@repaso/contract';
import type { LocatedQuestion } from '../gold/locate-gold.ts';
import { type CollectedAnswer, collectAnswer } from './collect-answer.ts';
import type { EvaluatedSystem, Judges } from './evaluated-system.ts';
import type { AnswerTrace, PassageTrace, QuestionResult } from './question-result.ts';
import { scoreAnswer } from './score-answer.ts';
import { DEPTH, scoreRetrieval } from './score-retrieval.ts';

export const SUITES = ['search', 'answers'] as const;
export type Suite = (typeof SUITES)[number];

export interface RunSuitesOptions {
  suites: readonly Suite[];
  system: EvaluatedSystem;
  judges: Judges;
  /** Names of documents by id, for the traces. */
  documentNames: ReadonlyMap<string, string>;
  /** Called after each question. */
  onProgress?: (done: number, total: number) => void;
}

/** Asks every question once, one after the other, and measures what comes back. */
export async function runSuites(
  questions: readonly LocatedQuestion[],
  options: RunSuitesOptions,
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const question of questions) {
    results.push(await runQuestion(question, options));
    options.onProgress?.(results.length, questions.length);
  }
  return results;
}

async function runQuestion(
  question: LocatedQuestion,
  { suites, system, judges, documentNames }: RunSuitesOptions,
): Promise<QuestionResult> {
  const trace = (passage: Passage): PassageTrace => ({
    chunkId: passage.chunkId,
    documentId: passage.documentId,
    document: documentNames.get(passage.documentId) ?? passage.title,
    start: passage.start,
    end: passage.end,
  });
  const { answer: expected, ...asked } = question;
  const result: QuestionResult = { ...asked, ...(expected === undefined ? {} : { expected }), figures: {} };
  let query: string | undefined;
  if (suites.includes('answers')) {
    const answer = collectAnswer(await system.ask(question));
    query = answer.condensed ?? question.question;
    result.answer = traceAnswer(answer, query, trace);
    result.figures = scoreAnswer(question, answer, judges);
  }
  if (suites.includes('search')) {
    query ??= await system.standalone(question);
    const passages = await system.search(question, query, DEPTH);
    result.retrieval = { query, passages: passages.map(trace) };
    result.figures = { ...scoreRetrieval(question, passages), ...result.figures };
  }
  return result;
}

function traceAnswer(
  answer: CollectedAnswer,
  query: string,
  trace: (passage: Passage) => PassageTrace,
): AnswerTrace {
  return {
    text: answer.text,
    reason: answer.reason,
    ...(answer.error === undefined ? {} : { error: answer.error }),
    query,
    sources: answer.sources.map(({ n, passage }) => ({ n, ...trace(passage) })),
    citations: [...answer.citations],
    timings: answer.timings,
  };
}
