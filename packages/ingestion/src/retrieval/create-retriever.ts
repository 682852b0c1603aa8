import type {
  ChunkStore,
  Passage,
  PassageQuery,
  PassageReranker,
  PassageRetriever,
  SentenceRanker,
  StoredChunk,
} from '@repaso/contract';
import type { Embedder } from '../embedding/embedder.ts';
import { WordVectors } from '../embedding/word-vectors.ts';
import { blend } from './blend.ts';
import { findCandidates } from './find-candidates.ts';
import { matchWords } from './match-words.ts';
import { nearCopiesLast } from './near-copies-last.ts';
import { questionLanguage } from './question-language.ts';
import { rankSentences, statisticsOf, withLanguages } from './rank-sentences.ts';
import { rerank } from './rerank.ts';
import type { SearchIndexes } from './search-indexes.ts';
import { shareOfNumbers } from './share-of-numbers.ts';
import { withoutCopies } from './without-copies.ts';

export interface RetrieverOptions {
  chunks: Pick<ChunkStore, 'byLabels'>;
  embedder: Pick<Embedder, 'embed'>;
  indexes: Pick<SearchIndexes, 'get'>;
  /** What puts the best passages of a hybrid search in their final order at this moment, where there is such a model. */
  reranker?: () => PassageReranker | undefined;
  /** Longest that a question waits for it, in milliseconds; after that the passages stay in their order. Default 10,000. */
  rerankWithin?: number;
  /** Told why a reranker brought nothing. */
  onRerankFailure?: (error: unknown) => void;
}

/** Fewest passages that each leg proposes: the blend needs more to choose from than it gives back. */
const DEPTH = 100;
/** Fewest passages that are looked at, so that copies leave enough of others. */
const FEWEST = 30;
/** Passages that a reranker reads for a question: each costs it as much as embedding does. */
const RERANKED = 30;
const RERANK_WITHIN = 10_000;

/** Finds passages by words, by meaning or by both, and scores sentences of them. */
export function createRetriever({
  chunks,
  embedder,
  indexes,
  reranker: rerankerNow = () => undefined,
  rerankWithin: within = RERANK_WITHIN,
  onRerankFailure: onFailure = () => undefined,
}: RetrieverOptions): PassageRetriever & SentenceRanker {
  const snapshotsOf = async (collections: readonly string[]) =>
    Promise.all([...new Set(collections)].map(async (id) => (await indexes.get(id)).snapshot));

  const words = new WordVectors(embedder);

  /** The zero vector, of a question without any known word, is as near to everything as to anything. */
  const embedQuestion = async (text: string): Promise<Float32Array | undefined> => {
    const [vector] = await embedder.embed([text]);
    return vector?.some((value) => value !== 0) ? vector : undefined;
  };

  /** The best passages before copies are looked at, and whether the index named some that the store has not any more. */
  const propose = async (query: PassageQuery, vector: Float32Array | undefined) => {
    const { collections, text, k, mode = 'hybrid', signal } = query;
    const snapshots = await snapshotsOf(collections);
    signal?.throwIfAborted();
    const language = questionLanguage(text, snapshots);
    const found = await findCandidates(snapshots, {
      text,
      language,
      ...(vector ? { vector } : {}),
      words: mode !== 'vector',
      depth: Math.max(DEPTH, k * 2),
    });
    const inOrder = {
      lexical: () => found.sort((a, b) => b.bm25 - a.bm25 || a.label - b.label).map(({ label }) => label),
      vector: () => found.sort((a, b) => b.cosine - a.cosine || a.label - b.label).map(({ label }) => label),
      hybrid: () => blend(found, language, shareOfNumbers(text, language)),
    }[mode]();
    const labels = inOrder.slice(0, Math.max(k * 2, FEWEST));
    const candidates = await chunks.byLabels(labels);
    return { candidates, someAreGone: candidates.length < labels.length };
  };

  return {
    async search(query: PassageQuery): Promise<Passage[]> {
      const { text, k, mode = 'hybrid', signal, onReranked } = query;
      signal?.throwIfAborted();
      const vector = mode === 'lexical' ? undefined : await embedQuestion(text);
      let { candidates, someAreGone } = await propose(query, vector);
      // The store has the last word; where others have taken the place of those that are gone, the index has them by now.
      if (someAreGone) ({ candidates } = await propose(query, vector));
      const reranker = mode === 'hybrid' ? rerankerNow() : undefined;
      const stored = nearCopiesLast(withoutCopies(candidates, text), text);
      const options = { question: text, within, onFailure, signal };
      const first =
        reranker && stored.length > 1
          ? await rerank(stored.slice(0, RERANKED), { ...options, reranker })
          : undefined;
      if (reranker && first) onReranked?.(reranker.id);
      return [...(first ?? []), ...stored.slice(first?.length ?? 0)].slice(0, k).map(toPassage);
    },

    async rank({ question, sentences, collections, signal }) {
      signal?.throwIfAborted();
      const vectors = (
        await Promise.all([
          embedder.embed([question]),
          embedder.embed(
            sentences.map(({ text }) => text),
            'passage',
          ),
        ])
      ).flat();
      const snapshots = await snapshotsOf(collections);
      signal?.throwIfAborted();
      const language = questionLanguage(question, snapshots);
      const known = withLanguages(sentences, language);
      const asked = { text: question, language };
      const matches = await matchWords({
        question: asked,
        sentences: known,
        statistics: statisticsOf(snapshots, language),
        words,
      });
      signal?.throwIfAborted();
      return rankSentences({ question: asked, sentences: known, vectors, snapshots }).map((score, index) => ({
        ...score,
        matches: matches[index] ?? [],
      }));
    },
  };
}

function toPassage({ label: _label, ordinal: _ordinal, ...passage }: StoredChunk): Passage {
  return passage;
}
