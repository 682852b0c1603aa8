/**
 * `npm run eval -- models`: what the embedded models are worth, on the sets that their recipes kept out of training.
 * The tables are printed and, with `--write-docs`, put into models/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderMarkdown, renderText } from '@repaso/evaluation';
import { openEmbedder } from '@repaso/ingestion';
import { openLlama, openModel } from '@repaso/llama';
import { drawPools } from './draw-pools.ts';
import {
  dialoguePassages,
  englishSentenceCases,
  retrievalSets,
  rewriteCases,
  selectedSentenceCases,
  similaritySets,
  spanishSentenceCases,
} from './held-out.ts';
import { type EmbedderRow, measureEmbedder } from './measure-embedder.ts';
import { measureRewriting } from './measure-rewriting.ts';
import { measureSentences } from './measure-sentences.ts';
import { measureSimilarity } from './measure-similarity.ts';
import type { RankMeasures } from './rank-measures.ts';
import { DataFolder } from './read-data.ts';

const root = join(import.meta.dirname, '../../..');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data') },
    embedder: { type: 'string', default: join(root, 'models/repaso-embed-es-en') },
    model: { type: 'string', default: join(root, 'models/repaso-quote-es-en-q8_0.gguf') },
    'write-docs': { type: 'boolean', default: false },
  },
});

const SPANISH_QUESTIONS = 1000;
/** The sets that are also measured among 240 passages, for which the targets are stated. */
const POOLED = ['squad.es', 'clapnq', 'ntrex', 'ntrex, 8 words'];
const percent = (share: number) => (100 * share).toFixed(1);
const tables: { title: string; head: string[]; body: string[][] }[] = [];
function show(title: string, head: string[], body: string[][]): void {
  tables.push({ title, head, body });
  console.log(`\n${title}\n\n${renderText(head, body)}`);
}

const data = new DataFolder(values.data);
const embedder = await openEmbedder({ folder: values.embedder });
const HEAD = ['set', 'questions', 'passages', 'embedder', 'BM25', 'fused'];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** One row from one measurement, or the mean of several of a kind. */
function searchRow(rows: EmbedderRow[]): string[] {
  const { name, questionLanguage, passageLanguage, passages } = (rows[0] as EmbedderRow).set;
  const cell = (leg: (row: EmbedderRow) => RankMeasures) =>
    (['recall1', 'recall5', 'mrr10'] as const)
      .map((measure) => percent(mean(rows.map((row) => leg(row)[measure]))))
      .join(' / ');
  return [
    `${name} ${questionLanguage}→${passageLanguage}`,
    mean(rows.map(({ set }) => set.questions.length)).toFixed(0),
    String(passages.length),
    ...[cell((row) => row.embedder), cell((row) => row.bm25), cell((row) => row.fused)],
  ];
}
const sets = retrievalSets(data);
const retrieval: string[][] = [];
for (const set of sets) retrieval.push(searchRow([await measureEmbedder(embedder, set)]));
show('Search: recall@1 / recall@5 / MRR@10, in percent', HEAD, retrieval);

const pooled: string[][] = [];
for (const set of sets.filter(({ name }) => POOLED.includes(name))) {
  const rows: EmbedderRow[] = [];
  for (const pool of drawPools(set)) rows.push(await measureEmbedder(embedder, pool));
  pooled.push(searchRow(rows));
}
show('The same among 240 passages, mean of ten draws', HEAD, pooled);

const similarity: string[] = [];
const pairs = similaritySets(data);
for (const set of pairs.values()) similarity.push((await measureSimilarity(embedder, set)).toFixed(3));
show('Likeness of sentences (STS-B dev), Spearman', [...pairs.keys()], [similarity]);
await embedder.dispose();

const engine = await openLlama({ gpu: false, threads: 1 });
const opened = await openModel({ engine, path: values.model });
if (opened.kind !== 'marker')
  throw new Error(`${values.model} writes text; this measures models that mark sentences.`);
const rows = [
  await measureSentences(opened.marker, 'squad.es', 'es', spanishSentenceCases(data, SPANISH_QUESTIONS)),
  await measureSentences(opened.marker, 'clapnq', 'en', selectedSentenceCases(data)),
  await measureSentences(opened.marker, 'canard', 'en', englishSentenceCases(data)),
];
show(
  'Choice of the sentence that answers: accuracy@1 in percent; AUROC of a passage that answers against another one',
  ['set', 'questions', 'marker', 'BM25', 'first sentence', 'AUROC marker', 'AUROC BM25'],
  rows.map(({ name, questions, accuracy, auroc }) => [
    name,
    String(questions),
    percent(accuracy.marker),
    percent(accuracy.bm25),
    percent(accuracy.first),
    auroc.marker.toFixed(3),
    auroc.bm25.toFixed(3),
  ]),
);
await opened.dispose();
await engine.dispose();

show(
  'Follow-ups made standalone (CANARD, held-out dialogues): ROUGE-L with a person’s question, recall@5 by BM25, in percent',
  ['question', 'ROUGE-L', 'recall@5'],
  (await measureRewriting(rewriteCases(data), dialoguePassages(data))).map(({ name, rougeL, recall5 }) => [
    name,
    percent(rougeL),
    percent(recall5),
  ]),
);

if (values['write-docs']) {
  const path = join(root, 'models/README.md');
  const text = tables
    .map(({ title, head, body }) => `${title}:\n\n${renderMarkdown(head, body)}`)
    .join('\n\n');
  const marked = /(<!-- measured -->\n)[\s\S]*?(<!-- \/measured -->)/;
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(marked, (_, start, end) => `${start}${text}\n${end}`),
  );
  console.log('\nmodels/README.md has the figures.');
}
