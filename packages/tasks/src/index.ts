export { type Ask, createAnswerTask } from './answer-task.ts';
export { accuracy, exactMatch, meanTokenF1 } from './answers/answer-scores.ts';
export { normalizeAnswer } from './answers/normalize-answer.ts';
export { type BleuOptions, type BleuScore, bleu } from './bleu/bleu.ts';
export { type ChrfOptions, type ChrfScore, chrf } from './chrf/chrf.ts';
export { createRetrieveTask } from './retrieve-task.ts';
export { meanRouge, type RougeOptions, type RougeScore, type RougeType, rouge } from './rouge/rouge.ts';
export { scoreTask } from './score-task.ts';
export type { Task, TaskContext } from './task.ts';
