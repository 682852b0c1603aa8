import { createHash } from 'node:crypto';
import type { Language } from '@repaso/contract';
import type { DataFolder } from './read-data.ts';
import { oneLine, type RetrievalSet, retrievalSet } from './retrieval-set.ts';

/** The sets that the recipes keep out of training; models/recipe/embed/held_out.py draws the same lines. */

/** Two sentences and how alike people find them. */
export interface SimilarPair {
  first: string;
  second: string;
  similarity: number;
}

/** A question, the sentences of its passage, and which of them answer it. */
export interface SentenceCase {
  question: string;
  sentences: string[];
  gold: Set<number>;
}

/** A follow-up, what was said before, and the standalone question that a person wrote. */
export interface RewriteCase {
  dialogue: string;
  history: string[];
  question: string;
  rewrite: string;
}

interface SquadRow {
  context: string;
  question: string;
  answers: string[];
  impossible: boolean;
}
interface ClapnqRow {
  input: string;
  passages: { text: string; sentences: string[] }[];
  output: { selected_sentences?: string[] }[];
}
interface MedquadRow {
  focus: string;
  question: string;
  answer?: string;
}
interface CanardRow {
  History: string[];
  QuAC_dialog_id: string;
  Question: string;
  Rewrite: string;
}

const SENTENCE_END = /(?<=[.!?])["»”)]?\s+(?=[A-ZÁÉÍÓÚÑ¿¡"«“—])/;

/** A fixed number in [0, 1) for a key. */
function share(key: string): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}

const squadRows = (data: DataFolder) => data.jsonLines<SquadRow>('qa/squad.es.jsonl.xz');
const clapnqRows = (data: DataFolder) => data.jsonLines<ClapnqRow>('qa/clapnq-answerable.en.jsonl.xz');

function canardRows(data: DataFolder): CanardRow[] {
  return JSON.parse(data.text('qa/canard.en.json.xz'));
}

/** (standalone question, answer) turns of each dialogue. */
function canardTurns(data: DataFolder): Map<string, [string, string][]> {
  const dialogues = new Map<string, CanardRow[]>();
  for (const row of canardRows(data)) {
    dialogues.set(row.QuAC_dialog_id, [...(dialogues.get(row.QuAC_dialog_id) ?? []), row]);
  }
  return new Map(
    [...dialogues].map(([dialogue, rows]) => {
      const history = rows.map((row) => row.History).reduce((a, b) => (b.length > a.length ? b : a));
      const turns = rows.flatMap((row): [string, string][] => {
        const answer = history[row.History.length + 1];
        const isAnswer = answer && answer !== 'CANNOTANSWER' && answer !== "I don't know.";
        return isAnswer ? [[row.Rewrite, answer]] : [];
      });
      return [dialogue, turns];
    }),
  );
}

const isHeldOutDialogue = (dialogue: string) => share(`canard ${dialogue}`) < 0.3;

/** STS-B dev: pairs of sentences with their similarity from 0 to 5, within each language and English against Spanish. */
export function similaritySets(data: DataFolder): Map<string, SimilarPair[]> {
  const [es, en] = (['es', 'en'] as const).map((language) =>
    data
      .csvRows(`pairs/stsb.${language}-dev.csv.xz`)
      .map(([first = '', second = '', similarity]) => ({ first, second, similarity: Number(similarity) })),
  ) as [SimilarPair[], SimilarPair[]];
  const across = en.map((pair, row) => ({ ...pair, second: es[row]?.second ?? '' }));
  return new Map([
    ['es', es],
    ['en', en],
    ['en–es', across],
  ]);
}

/** The retrieval measurements: within a language four sets, across languages news sentences and parts of them. */
export function retrievalSets(data: DataFolder): RetrievalSet[] {
  const squad = squadRows(data);
  const clapnq = clapnqRows(data);
  const unanswerable = data.jsonLines<ClapnqRow>('qa/clapnq-unanswerable.en.jsonl.xz');
  const medquad = data
    .jsonLines<MedquadRow>('qa/medquad.en.jsonl.xz')
    .filter(({ focus, answer }) => answer && share(`medquad ${focus.toLowerCase().trim()}`) < 0.05);
  const canard = [...canardTurns(data)].filter(([, turns]) => turns.length > 0);
  const joined = new Map(canard.map(([id, turns]) => [id, turns.map(([, answer]) => answer).join(' ')]));
  const news = { es: data.lines('eval/ntrex.es.txt'), en: data.lines('eval/ntrex.en.txt') };
  const part = (sentence: string, words: number) => {
    const all = sentence.split(/\s+/).filter(Boolean);
    return all
      .slice(Math.max(0, Math.floor((all.length - words) / 2)))
      .slice(0, words)
      .join(' ');
  };
  const across = ([from, to]: readonly [Language, Language], words?: number) =>
    retrievalSet(
      words ? `ntrex, ${words} words` : 'ntrex',
      [from, to],
      news[from].map((sentence, line) => [words ? part(sentence, words) : sentence, news[to][line] ?? '']),
    );
  return [
    retrievalSet(
      'squad.es',
      ['es', 'es'],
      squad.filter((row) => !row.impossible).map((row) => [row.question, row.context]),
      squad.map((row) => row.context),
    ),
    retrievalSet(
      'clapnq',
      ['en', 'en'],
      clapnq.map((row) => [row.input, row.passages[0]?.text ?? '']),
      unanswerable.flatMap((row) => row.passages.map(({ text }) => text)),
    ),
    retrievalSet(
      'medquad',
      ['en', 'en'],
      medquad.map((row) => [
        oneLine(row.question),
        (row.answer ?? '').split(/\s+/).filter(Boolean).slice(0, 200).join(' '),
      ]),
    ),
    retrievalSet(
      'canard',
      ['en', 'en'],
      canard
        .filter(([id]) => isHeldOutDialogue(id))
        .flatMap(([id, turns]) =>
          turns.map(([question]): [string, string] => [question, joined.get(id) ?? '']),
        ),
      [...joined.values()],
    ),
    across(['es', 'en']),
    across(['en', 'es']),
    across(['es', 'en'], 8),
    across(['en', 'es'], 8),
  ];
}

/**
 * Spanish: squad.es, at most `limit`, evenly drawn. The set was translated by a machine, and where the words of an answer
 * occur more than once its offset is often that of another place: only questions are asked whose answers, as whole words,
 * all stand in one and the same sentence.
 */
export function spanishSentenceCases(data: DataFolder, limit: number): SentenceCase[] {
  const cases = squadRows(data).flatMap(({ context, question, answers, impossible }): SentenceCase[] => {
    const sentences = context.split(SENTENCE_END);
    const gold = new Set(answers.flatMap((answer) => placesOf(answer, sentences)));
    const isSure = answers.every((answer) => placesOf(answer, sentences).length === 1);
    return impossible || sentences.length < 2 || gold.size !== 1 || !isSure
      ? []
      : [{ question, sentences, gold }];
  });
  const step = Math.max(1, Math.floor(cases.length / limit));
  return cases.filter((_, index) => index % step === 0).slice(0, limit);
}

/** Positions of the sentences in which the words of an answer stand. */
function placesOf(answer: string, sentences: readonly string[]): number[] {
  const words = answer.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u');
  return sentences.flatMap((sentence, index) => (whole.test(sentence) ? [index] : []));
}

/** English: CANARD's held-out dialogues, where each turn's answer is a passage of its article. */
export function englishSentenceCases(data: DataFolder): SentenceCase[] {
  return [...canardTurns(data)]
    .filter(([id, turns]) => isHeldOutDialogue(id) && turns.length >= 3)
    .flatMap(([, turns]) =>
      turns.map(([question], index) => ({
        question,
        sentences: turns.map(([, answer]) => answer),
        gold: new Set([index]),
      })),
    );
}

/** English: ClapNQ, any of the sentences that people selected for the answer. */
export function selectedSentenceCases(data: DataFolder): SentenceCase[] {
  return clapnqRows(data).flatMap(({ input, passages, output }) => {
    const sentences = passages[0]?.sentences ?? [];
    const selected = new Set(
      output.flatMap((one) => one.selected_sentences ?? []).map((text) => text.trim()),
    );
    const gold = new Set(sentences.flatMap((text, index) => (selected.has(text.trim()) ? [index] : [])));
    return gold.size > 0 && sentences.length > gold.size ? [{ question: input, sentences, gold }] : [];
  });
}

/** Follow-ups of the held-out dialogues that a person had to complete. */
export function rewriteCases(data: DataFolder): RewriteCase[] {
  return canardRows(data)
    .filter((row) => isHeldOutDialogue(row.QuAC_dialog_id) && row.History.length > 2)
    .map((row) => ({
      dialogue: row.QuAC_dialog_id,
      history: row.History.slice(2),
      question: row.Question,
      rewrite: row.Rewrite,
    }));
}

/** The answers of each dialogue, for searching with a rewritten question: its own dialogue is right. */
export function dialoguePassages(data: DataFolder): Map<string, string> {
  const turns = [...canardTurns(data)].filter(([, all]) => all.length > 0);
  return new Map(turns.map(([id, all]) => [id, all.map(([, answer]) => answer).join(' ')]));
}
