import { analyze, analyzeQuestion, Bm25Index, blend, type Embedder, shareOfNumbers } from '@repaso/ingestion';
import { type RankMeasures, rankMeasures } from './rank-measures.ts';
import type { RetrievalSet } from './retrieval-set.ts';

export interface EmbedderRow {
  set: RetrievalSet;
  embedder: RankMeasures;
  bm25: RankMeasures;
  /** As the program searches: words and meaning by the languages of question and passage. */
  fused: RankMeasures;
}

/** Passages that each leg hands to the fusion, as in the program. */
const DEPTH = 100;

/** The embedder alone (exact cosines), BM25 alone, and both fused, over all passages of a set. */
export async function measureEmbedder(embedder: Embedder, set: RetrievalSet): Promise<EmbedderRow> {
  const { passages, questions, gold, passageLanguage, questionLanguage } = set;
  const lexical = await Bm25Index.of(
    passages.map((text, label) => ({ label, terms: analyze(text, passageLanguage) })),
  );
  const passageVectors = await embedder.embed(passages);
  const questionVectors = await embedder.embed(questions);
  const places: Record<'embedder' | 'bm25' | 'fused', number[]> = { embedder: [], bm25: [], fused: [] };
  for (const [index, question] of questions.entries()) {
    const right = new Set(gold[index]);
    const cosines = passageVectors.map((vector) => dot(vector, questionVectors[index] as Float32Array));
    const nearest = Math.max(...[...right].map((label) => cosines[label] as number));
    places.embedder.push(cosines.filter((cosine) => cosine > nearest).length);
    const weights = analyzeQuestion(question, passageLanguage, questionLanguage);
    const hits = lexical.search(weights, passages.length);
    places.bm25.push(
      placeOf(
        hits.map(({ label }) => label),
        right,
      ),
    );
    const matched = new Map(hits.slice(0, DEPTH).map((hit) => [hit.label, hit]));
    const near = cosines
      .map((cosine, label) => ({ label, cosine }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, DEPTH);
    const labels = new Set([...matched.keys(), ...near.map(({ label }) => label)]);
    const candidates = [...labels].map((label) => ({
      label,
      language: passageLanguage,
      bm25: matched.get(label)?.score ?? 0,
      coverage: matched.get(label)?.coverage ?? 0,
      cosine: cosines[label] as number,
    }));
    places.fused.push(
      placeOf(blend(candidates, questionLanguage, shareOfNumbers(question, questionLanguage)), right),
    );
  }
  const [dense, words, fused] = [places.embedder, places.bm25, places.fused].map(rankMeasures);
  return { set, embedder: dense as RankMeasures, bm25: words as RankMeasures, fused: fused as RankMeasures };
}

/** Where the first passage that is right stands. */
function placeOf(labels: readonly number[], right: ReadonlySet<number>): number {
  const place = labels.findIndex((label) => right.has(label));
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
