import type { Passage } from '@repaso/contract';
import type { LocatedQuestion } from '../gold/locate-gold.ts';
import type { QuestionResult } from '../run/question-result.ts';
import type { RunFile } from '../run/run-file.ts';
import { summarizeRun } from '../run/summarize-run.ts';

/** A located question for tests: its answer is the span 10 to 20 of document `d`. */
export function makeQuestion(changes: Partial<LocatedQuestion> = {}): LocatedQuestion {
  return {
    id: 'q',
    language: 'es',
    type: 'single',
    question: '¿Qué es?',
    history: [],
    answers: [],
    split: 'dev',
    needs: [[{ documentId: 'd', start: 10, end: 20 }]],
    ...changes,
  };
}

export function makeResult(changes: Partial<QuestionResult> = {}): QuestionResult {
  const { answer: _expected, ...asked } = makeQuestion();
  return { ...asked, figures: {}, ...changes };
}

/** A passage of document `d` whose text is digits by place, so that any stretch can be told. */
export function makePassage(start: number, end: number): Passage {
  const text = Array.from({ length: end - start }, (_, index) => String((start + index) % 10)).join('');
  return {
    chunkId: `c${start}`,
    documentId: 'd',
    title: 't',
    headings: [],
    text,
    start,
    end,
    language: 'es',
  };
}

export function makeRun(results: QuestionResult[], changes: Partial<RunFile> = {}): RunFile {
  const model = { name: 'm', sha256: '0' };
  return {
    date: '2026-11-25T10:00:00.000Z',
    commit: 'abc',
    models: { chat: model, embedder: model },
    settings: { chunkTokens: 200 },
    suites: ['search', 'answers'],
    seconds: { questions: 1, total: 2 },
    slices: summarizeRun(results),
    results,
    ...changes,
  };
}
