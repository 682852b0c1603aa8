import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AnswerMode, SearchMode } from '@repaso/contract';
import {
  brokenFloors,
  type GoldQuestion,
  latencySentence,
  type RunFile,
  readFloors,
  readGold,
  renderText,
  runSuites,
  runTables,
  type Split,
  type Suite,
  summarizeRun,
} from '@repaso/evaluation';
import { clonePath } from '../../clone-path.ts';
import type { Configuration } from '../../configuration.ts';
import { connectInProcess } from './eval-connection.ts';
import { judges, measuredSystem } from './measured-system.ts';
import { runIdentity } from './run-identity.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import { withCorpora } from './with-corpora.ts';
import { dumpResults, recordRun, writeNumbers, writeRun } from './write-run.ts';

export interface GoldOptions {
  split?: Split;
  /** Only questions whose id contains this. */
  only?: string;
  /** JSONL file for the single results. */
  dump?: string;
  /** Note under which the run is added to the history. */
  record?: string;
  writeDocs: boolean;
  searchMode: SearchMode;
  answerMode: AnswerMode;
  json: boolean;
}

/** The gold questions of the clone. */
export async function readGoldQuestions(): Promise<GoldQuestion[]> {
  const folder = clonePath('tests/eval/gold');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const questions: GoldQuestion[] = [];
  for (const name of files) questions.push(...readGold(await readFile(join(folder, name), 'utf8'), name));
  return questions;
}

/**
 * Measures Repaso on the gold questions, in a data folder of its own. Returns false when a floor is broken.
 */
export async function evaluateGold(
  configuration: Configuration,
  suites: readonly Suite[],
  options: GoldOptions,
): Promise<boolean> {
  const say = options.json ? console.error : console.log;
  const run = await measure(configuration, suites, options, say);
  const path = await writeRun(run);
  if (options.json) console.log(JSON.stringify({ ...run, results: undefined, path }));
  else printRun(run);
  say(`Written to ${path}`);
  if (options.dump !== undefined) {
    const file = resolve(configuration.workingFolder, options.dump);
    await dumpResults(file, run.results);
    say(`Single results in ${file}`);
  }
  if (options.record !== undefined) say(`Recorded in ${await recordRun(run, options.record)}`);
  if (options.writeDocs) say(`Numbers written to ${await writeNumbers(run)}`);

  const isWhole =
    options.split === undefined && options.only === undefined && options.searchMode === 'hybrid';
  if (!isWhole) return true;
  const floors = readFloors(await readFile(clonePath('tests/eval/floors.json'), 'utf8'), 'floors.json');
  const broken = brokenFloors(floors, run.slices, suites);
  for (const sentence of broken) console.error(`✗ ${sentence}`);
  if (broken.length === 0) say(`All floors hold (tests/eval/floors.json).`);
  return broken.length === 0;
}

async function measure(
  configuration: Configuration,
  suites: readonly Suite[],
  options: GoldOptions,
  say: (line: string) => void,
): Promise<RunFile> {
  const { split, only, searchMode, answerMode } = options;
  const questions = (await readGoldQuestions()).filter(
    (question) => (split ?? question.split) === question.split && question.id.includes(only ?? ''),
  );
  const interrupt = stopOnInterrupt();
  const { signal } = interrupt;
  const begun = performance.now();
  const since = (start: number) => Math.round((performance.now() - start) / 100) / 10;
  try {
    return await withCorpora(configuration, questions, async ({ repaso, corpora, questions: located }) => {
      say(`${corpora.documents.length} documents taken in after ${since(begun)} s.`);
      const asked = performance.now();
      const { collectionOf } = corpora;
      const { client } = connectInProcess(repaso);
      const searches = { all: 0, reranked: 0 };
      const onSearch = (by: string | undefined) => {
        searches.all += 1;
        if (by !== undefined) searches.reranked += 1;
      };
      const results = await runSuites(located, {
        suites,
        system: measuredSystem({ client, collectionOf, searchMode, answerMode, signal, onSearch }),
        judges,
        documentNames: new Map(corpora.documents.map(({ id, name }) => [id, name])),
      });
      const seconds = { questions: since(asked), total: since(begun) };
      say(`${results.length} questions asked in ${seconds.questions} s.`);
      const reranker = repaso.rerankerName();
      if (reranker !== null) say(`${reranker} ordered ${searches.reranked} of ${searches.all} searches.`);
      return {
        ...(await runIdentity(configuration)),
        settings: {
          ...{ searchMode, answerMode, chunkTokens: configuration.chunkTokens },
          ...(reranker === null ? {} : { reranker, reranked: `${searches.reranked} of ${searches.all}` }),
        },
        suites: [...suites],
        seconds,
        slices: summarizeRun(results),
        results,
      };
    });
  } finally {
    interrupt.release();
  }
}

function printRun(run: RunFile): void {
  for (const { title, head, body } of runTables(run.slices)) {
    console.log(`\n${title}\n${renderText(head, body)}`);
  }
  const latency = latencySentence(run.slices);
  console.log(`\n${latency === undefined ? '' : `${latency} `}↓: lower is better.`);
}
