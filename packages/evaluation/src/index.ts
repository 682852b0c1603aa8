export {
  type GoldQuestion,
  goldQuestionSchema,
  type QuestionType,
  type Split,
  splitSchema,
} from './gold/gold-question.ts';
export { type GoldDocument, type LocatedQuestion, locateGold, type Needs } from './gold/locate-gold.ts';
export { locateQuote, type Stretch } from './gold/locate-quote.ts';
export { readGold } from './gold/read-gold.ts';
export type { DetectLanguage } from './measures/answer-language.ts';
export type { AnswerScorer } from './measures/answer-match.ts';
export { isFound, type Span } from './measures/span.ts';
export {
  type CollectionPassage,
  type MakeQuestionsOptions,
  makeQuestions,
} from './questions/make-questions.ts';
export { questionsFileText } from './questions/questions-file-text.ts';
export { comparisonText } from './report/comparison-text.ts';
export { explainInPlainWords } from './report/plain-words.ts';
export { renderMarkdown, renderText } from './report/render-table.ts';
export { latencySentence, runTables, type Table } from './report/run-tables.ts';
export { brokenFloors, type Floor, readFloors } from './run/check-floors.ts';
export { compareRuns, type FigureChange, type RunComparison } from './run/compare-runs.ts';
export type { EvaluatedSystem, Judges } from './run/evaluated-system.ts';
export { FIGURES, type FigureName } from './run/figure.ts';
export type { QuestionResult } from './run/question-result.ts';
export { type RunFile, readRunFile } from './run/run-file.ts';
export { type RunSuitesOptions, runSuites, SUITES, type Suite } from './run/run-suites.ts';
export { scoreRetrieval } from './run/score-retrieval.ts';
export { type SliceSummary, summarizeRun } from './run/summarize-run.ts';
export { bootstrap, pairedBootstrap } from './statistics/bootstrap.ts';
