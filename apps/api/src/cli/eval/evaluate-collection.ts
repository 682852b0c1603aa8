import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { splitSentences } from '@repaso/agent';
import type { AnswerMode, Language, SearchMode } from '@repaso/contract';
import {
  explainInPlainWords,
  type GoldQuestion,
  locateGold,
  makeQuestions,
  type QuestionResult,
  questionsFileText,
  readGold,
  runSuites,
  SUITES,
} from '@repaso/evaluation';
import type { Configuration } from '../../configuration.ts';
import { type EvalConnection, openEvalConnection } from './eval-connection.ts';
import { judges, measuredSystem } from './measured-system.ts';
import { type ReadCollection, readCollection } from './read-collection.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { writeQuestions } from './write-questions.ts';
import { dumpResults } from './write-run.ts';

/** Questions of each kind: enough to tell good from poor, few enough to correct in a quarter of an hour. */
const MOST_OF_A_KIND = 10;

export interface CollectionOptions {
  collection: string;
  /** Question file; one of the collection in the data folder when left out. */
  questions?: string;
  /** Makes the questions anew, over those that there are. */
  fresh: boolean;
  /** Only makes the questions, to be corrected first. */
  prepare: boolean;
  dump?: string;
  searchMode: SearchMode;
  answerMode: AnswerMode;
  json: boolean;
}

/** Answers "is it good on my documents?": makes questions, or takes the corrected ones, asks them and says how it went. */
export async function evaluateCollection(
  configuration: Configuration,
  options: CollectionOptions,
): Promise<void> {
  const say = options.json ? console.error : console.log;
  const interrupt = stopOnInterrupt();
  const { connection, close } = await openEvalConnection(configuration);
  try {
    const collection = await connection.client.collectionNamed(options.collection);
    const read = await readCollection(connection, collection.id);
    const file =
      options.questions === undefined
        ? join(configuration.data, 'eval', `${fileNameOf(collection.name)}.jsonl`)
        : resolve(configuration.workingFolder, options.questions);
    const known = options.fresh ? undefined : await readFile(file, 'utf8').catch(() => undefined);
    const questions = known === undefined ? await makeFile(connection, read, file) : readGold(known, file);
    const language = mainLanguage(questions);
    say(FILE_NOTE[language](file, known !== undefined));
    if (options.prepare) return;

    const { client } = connection;
    const { searchMode, answerMode } = options;
    const { signal } = interrupt;
    const results = await runSuites(locateGold(questions, read.documents), {
      suites: SUITES,
      system: measuredSystem({ client, collectionOf: () => collection.id, searchMode, answerMode, signal }),
      judges,
      documentNames: new Map(read.documents.map(({ id, name }) => [id, name])),
    });
    await report(configuration, options, results, language);
  } finally {
    interrupt.release();
    await close();
  }
}

/** A collection's name as a file's: its letters, digits and dashes. */
function fileNameOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 80);
}

const FILE_NOTE: Record<Language, (file: string, isKnown: boolean) => string> = {
  es: (file, isKnown) =>
    isKnown
      ? `Preguntas de ${file} (corrígelas cuando quieras; --fresh las hace de nuevo).\n`
      : `Preguntas guardadas en ${file}: puedes corregirlas y repetir la orden.\n`,
  en: (file, isKnown) =>
    isKnown
      ? `Questions from ${file} (correct them whenever you like; --fresh makes them anew).\n`
      : `Questions saved in ${file}: you can correct them and run the command again.\n`,
};

async function makeFile(
  connection: EvalConnection,
  { passages }: ReadCollection,
  file: string,
): Promise<GoldQuestion[]> {
  const byRule = makeQuestions(passages, { splitSentences, most: MOST_OF_A_KIND });
  const written = await writeQuestions(connection.client, passages, MOST_OF_A_KIND);
  const questions = [...written, ...byRule];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, questionsFileText(questions, mainLanguage(questions)));
  return questions;
}

/** The language of most questions: the result is told in it. */
function mainLanguage(questions: readonly GoldQuestion[]): Language {
  const english = questions.filter(({ language }) => language === 'en').length;
  return english * 2 > questions.length ? 'en' : 'es';
}

async function report(
  configuration: Configuration,
  { json, dump }: CollectionOptions,
  results: readonly QuestionResult[],
  language: Language,
): Promise<void> {
  if (json) console.log(JSON.stringify(results));
  else console.log(explainInPlainWords(results, language));
  if (dump !== undefined) await dumpResults(resolve(configuration.workingFolder, dump), results);
}
