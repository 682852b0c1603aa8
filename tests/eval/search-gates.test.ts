import type { Passage, SearchMode } from '@repaso/contract';
import { type LocatedQuestion, locateGold, scoreRetrieval } from '@repaso/evaluation';
import { contextualText } from '@repaso/ingestion';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LuceneBm25 } from './lucene-bm25.ts';
import { type OpenCorpora, openCorpora, readQuestions } from './open-corpora.ts';

const K = 10;
/** Points (of 1) that Spanish may lie below English on the same questions. */
const LANGUAGE_GAP = 0.03;
/** Points that our BM25 may lie below the reference over all questions. */
const REFERENCE_GAP = 0.01;
/** The same for one set, where a single question can make half of it. */
const SET_GAP = 0.015;

let corpora: OpenCorpora;
let sets: Record<string, LocatedQuestion[]>;
let aligned: LocatedQuestion[];

beforeAll(async () => {
  corpora = await openCorpora(['es', 'en', 'oficina/es', 'oficina/en'], (file) => file.endsWith('.md'));
  const { documents } = corpora;
  const gold = ['course-01-08', 'course-09-16', 'course-across', 'oficina'].flatMap((name) =>
    locateGold(readQuestions(`gold/${name}.jsonl`, documents), documents),
  );
  const office = ({ id }: LocatedQuestion): boolean => id.startsWith('oficina');
  const within = (language: string) => (question: LocatedQuestion) =>
    question.language === language && question.type !== 'cross' && !office(question);
  sets = {
    'course, Spanish': gold.filter(within('es')),
    'course, English': gold.filter(within('en')),
    'course, across languages': gold.filter(({ type }) => type === 'cross'),
    office: gold.filter((question) => office(question) && question.type !== 'cross'),
  };
  aligned = locateGold(readQuestions('aligned/course.jsonl', documents), documents);
}, 240_000);
afterAll(() => corpora?.close());

/** Mean nDCG@10 of what a search gives for the questions. */
async function ndcgOf(
  questions: readonly LocatedQuestion[],
  search: (query: string, language: string) => Promise<Passage[]>,
): Promise<number> {
  let sum = 0;
  for (const question of questions)
    sum += scoreRetrieval(question, await search(question.question, question.language))['ndcg@10'] ?? 0;
  return sum / questions.length;
}

/** Prints figures to three digits. */
function print(title: string, figures: object): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value;
  console.log(title, JSON.parse(JSON.stringify(figures, rounded)));
}

const by = (mode: SearchMode) => (query: string) => corpora.search(query, K, mode);

test("our BM25 falls no further behind a second one by the formula of Lucene, among the passages of the question's language", async () => {
  const passages = new Map<string, Passage>(corpora.chunks.map((chunk) => [chunk.chunkId, chunk]));
  const reference = new LuceneBm25(
    corpora.chunks.map((chunk) => ({
      id: chunk.chunkId,
      language: chunk.language,
      text: contextualText(chunk),
    })),
  );
  const all = passages.size;
  const figures: Record<string, [ours: number, reference: number]> = {};
  // Words of two languages have no common measure: what is across languages is not BM25's to find.
  const within = Object.entries(sets).filter(([, questions]) =>
    questions.every(({ type }) => type !== 'cross'),
  );
  for (const [name, questions] of [
    ...within,
    ['all', within.flatMap(([, questions]) => questions)] as const,
  ]) {
    const among =
      (find: (query: string) => Promise<Passage[]> | Passage[]) =>
      async (query: string, language: string): Promise<Passage[]> =>
        (await find(query)).filter((passage) => passage.language === language).slice(0, K);
    figures[name] = [
      await ndcgOf(
        questions,
        among((query) => corpora.search(query, all, 'lexical')),
      ),
      await ndcgOf(
        questions,
        among((query) => reference.search(query, all).map((id) => passages.get(id) as Passage)),
      ),
    ];
  }
  print('nDCG@10, BM25 of our own and the reference', figures);
  for (const [name, [ours, theirs]] of Object.entries(figures)) {
    expect(ours, name).toBeGreaterThanOrEqual(theirs - (name === 'all' ? REFERENCE_GAP : SET_GAP));
  }
}, 240_000);

test('words and meaning together are no worse than the better of them alone on any set', async () => {
  const figures: Record<string, Record<SearchMode, number>> = {};
  for (const [name, questions] of Object.entries(sets)) {
    figures[name] = {
      lexical: await ndcgOf(questions, by('lexical')),
      vector: await ndcgOf(questions, by('vector')),
      hybrid: await ndcgOf(questions, by('hybrid')),
    };
  }
  print('nDCG@10 by words, by meaning and by both', figures);
  for (const [name, { hybrid, lexical, vector }] of Object.entries(figures)) {
    expect(hybrid, name).toBeGreaterThanOrEqual(Math.max(lexical, vector));
  }
}, 240_000);

test('Spanish is not worse than English on the same questions over the same chapters', async () => {
  const of = (language: string) => aligned.filter((question) => question.language === language);
  expect(of('es').length).toBe(of('en').length);
  const [spanish, english] = [await ndcgOf(of('es'), by('hybrid')), await ndcgOf(of('en'), by('hybrid'))];
  print('nDCG@10 on aligned questions', { spanish, english });
  expect(spanish).toBeGreaterThanOrEqual(english - LANGUAGE_GAP);
}, 240_000);
