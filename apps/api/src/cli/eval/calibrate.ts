import { writeFile } from 'node:fs/promises';
import {
  type Calibration,
  type CalibrationExample,
  candidateSentences,
  crossValidate,
  fitCalibration,
  scoreCandidates,
} from '@repaso/agent';
import { AppError } from '@repaso/contract';
import { isFound, type LocatedQuestion } from '@repaso/evaluation';
import { detectLanguage } from '@repaso/ingestion';
import { clonePath } from '../../clone-path.ts';
import type { Configuration } from '../../configuration.ts';
import { connectInProcess } from './eval-connection.ts';
import { readGoldQuestions } from './evaluate-gold.ts';
import { measureEvidence } from './measure-evidence.ts';
import { measureReranking } from './measure-reranking.ts';
import { measuredSystem } from './measured-system.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { type PreparedQuestions, withCorpora } from './with-corpora.ts';

const FILE = 'packages/agent/src/quote/fitted-calibration.ts';
const PASSAGES = 8;
const FOLDS = 8;

/**
 * Fits the weights by which sentences are chosen and answers refused on the dev questions, says how well such a fit does
 * on questions that it has not seen, and writes the weights into the source.
 */
export async function calibrate(configuration: Configuration): Promise<void> {
  const dev = (await readGoldQuestions()).filter(({ split }) => split === 'dev');
  const { signal, release } = stopOnInterrupt();
  const { marked, evidence } = await withCorpora(configuration, dev, async (prepared) => ({
    marked: await collectExamples(prepared, signal),
    evidence: await measureEvidence(prepared, PASSAGES, signal),
  }));
  release();
  const unmarked = marked.map((example) => ({
    ...example,
    features: example.features.map((one) => ({ ...one, mark: 0.5 })),
  }));
  const fitted = { marked: fitCalibration(marked), unmarked: fitCalibration(unmarked) };
  describe('With the marker', marked);
  describe('Without a marker', unmarked);
  console.log(measureReranking(marked));
  console.log(evidence);
  await writeFile(clonePath(FILE), sourceOf(fitted));
  console.log(`\nWeights written to ${FILE}; \`npm run build\` puts them to work.`);
}

/** Every sentence that could have been quoted, with what is known of it and whether it answers. */
async function collectExamples(
  { repaso, corpora, questions }: PreparedQuestions,
  signal: AbortSignal,
): Promise<CalibrationExample[]> {
  const { retriever, ranker, model } = repaso;
  if (model.kind !== 'marker') {
    throw new AppError('bad_request', 'Weights are fitted with a model that marks sentences.', {
      hint: 'Leave REPASO_MODEL out.',
    });
  }
  const { client } = connectInProcess(repaso);
  const { collectionOf } = corpora;
  const system = measuredSystem({ client, collectionOf, searchMode: 'hybrid', answerMode: 'quote', signal });
  const examples: CalibrationExample[] = [];
  for (const question of questions) {
    const query = await system.standalone(question);
    const collections = [collectionOf(question)];
    const passages = await retriever.search({ collections, text: query, k: PASSAGES, signal });
    const candidates = candidateSentences(passages.map((passage, index) => ({ n: index + 1, passage })));
    const asked = { query, language: languageOf(question), signal, thread: { collections } };
    const { judged } = await scoreCandidates({ ranker, marker: model.marker }, asked, candidates);
    const gold = candidates.map(({ source: { passage }, start, end }) => {
      const span = { documentId: passage.documentId, start: passage.start + start, end: passage.start + end };
      return question.needs.some((need) => isFound(need, [span]));
    });
    examples.push({ ...judged, gold, isAnswerable: question.needs.length > 0 });
  }
  return examples;
}

/** As the agent takes it: "BLEU?" has the language of what was asked before. */
function languageOf({ history, question }: LocatedQuestion): 'es' | 'en' {
  return [...history, question].reduce<'es' | 'en'>((before, text) => detectLanguage(text, before), 'es');
}

function describe(title: string, examples: readonly CalibrationExample[]): void {
  const verdicts = crossValidate(examples, FOLDS);
  const answerable = verdicts.filter((verdict) => verdict.isAnswerable);
  const unanswerable = verdicts.filter((verdict) => !verdict.isAnswerable);
  const share = (part: number, whole: number) => (part / whole).toFixed(3);
  const right = answerable.filter((verdict) => verdict.isFirstRight).length;
  const refused = answerable.filter((verdict) => !verdict.isAnswered).length;
  const answered = unanswerable.filter((verdict) => verdict.isAnswered).length;
  console.log(
    `${title}, on questions held out (${FOLDS} folds): best sentence right ${share(right, answerable.length)} of ` +
      `${answerable.length}, false refusals ${share(refused, answerable.length)}, false answers ` +
      `${share(answered, unanswerable.length)} of ${unanswerable.length}.`,
  );
}

function sourceOf(fitted: Record<'marked' | 'unmarked', Calibration>): string {
  return [
    "import type { Calibration } from './calibration.ts';",
    '',
    '/** Fitted on the dev questions by `npm run eval -- calibrate`, which writes this file: with a marker, and without one. */',
    `export const FITTED: Record<'marked' | 'unmarked', Calibration> = ${literal(fitted, '')};`,
    '',
  ].join('\n');
}

/** Numbers and objects of them as the formatter of this clone writes them. */
function literal(value: object | number, indent: string): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  const lines = Object.entries(value).map(
    ([name, inner]) => `${indent}  ${name}: ${literal(inner, `${indent}  `)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}
