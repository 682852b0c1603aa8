import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { describe, expect, it } from 'vitest';
import type { IndexedVectorStore } from './indexed-vector-store.ts';

/** Vectors by hand: one axis for birds, one for boats, one for colours; a text's words are its coordinates. */
class AxisEmbeddings implements EmbeddingsInterface {
  static readonly axes = ['bird', 'boat', 'red'];

  async embedQuery(text: string): Promise<number[]> {
    return AxisEmbeddings.axes.map((axis) => text.split(axis).length - 1 + 0.01);
  }

  embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }
}

const document = (id: string, pageContent: string, metadata: Record<string, unknown> = {}) =>
  new Document({ id, pageContent, metadata });

const BIRD = document('1', 'bird bird', { kind: 'animal', year: 2020 });
const RED_BIRD = document('2', 'bird red', { kind: 'animal', year: 2021 });
const BOAT = document('3', 'boat', { kind: 'thing', year: 2020, tags: ['sea', 'wood'] });
const RED_BOAT = document('4', 'boat red', { kind: 'thing', year: 2022 });
const ALL = [BIRD, RED_BIRD, BOAT, RED_BOAT];

interface StoreClass {
  new (embeddings: EmbeddingsInterface): IndexedVectorStore;
  fromDocuments(documents: Document[], embeddings: EmbeddingsInterface): Promise<IndexedVectorStore>;
  fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
  ): Promise<IndexedVectorStore>;
}

/** What every vector store must do. */
export function vectorStoreContract(name: string, Store: StoreClass): void {
  const open = (embeddings: EmbeddingsInterface): IndexedVectorStore => new Store(embeddings);
  const filled = async (): Promise<IndexedVectorStore> => {
    const store = open(new AxisEmbeddings());
    expect(await store.addDocuments(ALL)).toEqual(['1', '2', '3', '4']);
    return store;
  };
  const ids = (documents: { id?: string | undefined }[]) => documents.map(({ id }) => id);

  describe(`${name} as a vector store`, () => {
    it('finds nothing while it is empty', async () => {
      const store = open(new AxisEmbeddings());
      expect(await store.similaritySearch('bird', 3)).toEqual([]);
      await store.delete({ ids: ['1'] });
      expect(store.size).toBe(0);
    });

    it('gives the nearest first, with text, metadata and id, at most k', async () => {
      const store = await filled();
      expect(await store.similaritySearch('bird', 2)).toEqual([BIRD, RED_BIRD]);
      expect(await store.similaritySearch('bird', 0)).toEqual([]);
      expect(await store.similaritySearch('bird', 50)).toHaveLength(4);
    });

    it('scores by cosine: 1 for the same direction, whatever the length', async () => {
      const store = await filled();
      const scored = await store.similaritySearchWithScore('bird bird bird bird', 4);
      const scores = scored.map(([, score]) => score);
      expect(scores[0]).toBeCloseTo(1, 3);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.at(-1)).toBeLessThan(0.1);
    });

    it('makes ids for documents that have none, and takes those it is given', async () => {
      const store = open(new AxisEmbeddings());
      const [made] = await store.addDocuments([new Document({ pageContent: 'bird' })]);
      expect(made).toMatch(/^[0-9a-f-]{36}$/);
      expect(await store.addDocuments([new Document({ pageContent: 'boat' })], { ids: ['own'] })).toEqual([
        'own',
      ]);
      expect(ids(await store.similaritySearch('boat', 1))).toEqual(['own']);
    });

    it('replaces a document that is added again under its id', async () => {
      const store = await filled();
      await store.addDocuments([document('1', 'boat boat', { kind: 'thing' })]);
      expect(store.size).toBe(4);
      expect(ids(await store.similaritySearch('bird', 1))).toEqual(['2']);
      expect(ids(await store.similaritySearch('boat', 4))).toContain('1');
      expect(ids(await store.similaritySearch('boat', 9)).filter((id) => id === '1')).toHaveLength(1);
    });

    it('forgets what is deleted by id, by filter, or all of it', async () => {
      const store = await filled();
      await store.delete({ ids: ['1', 'unknown'] });
      expect(ids(await store.similaritySearch('bird', 4))).not.toContain('1');
      await store.delete({ filter: { kind: 'thing' } });
      expect(ids(await store.similaritySearch('boat', 4))).toEqual(['2']);
      await store.delete({ deleteAll: true });
      expect(await store.similaritySearch('boat', 4)).toEqual([]);
      await store.addDocuments([BIRD]);
      expect(ids(await store.similaritySearch('bird', 4))).toEqual(['1']);
    });

    it.each([
      [{ kind: 'animal' }, ['2', '1']],
      [{ kind: ['animal', 'thing'], year: 2020 }, ['1', '3']],
      [{ tags: 'sea' }, ['3']],
      [{ kind: 'plant' }, []],
      [{ constructor: 'Object' }, []],
    ])('searches inside the filter %j', async (filter, expected) => {
      const store = await filled();
      expect(ids(await store.similaritySearch('bird red', 4, filter as never)).sort()).toEqual(
        [...expected].sort(),
      );
    });

    it('gives k documents through a filter that few of many meet', async () => {
      const store = await filled();
      const many = Array.from({ length: 300 }, (_, n) =>
        document(`m${n}`, 'bird '.repeat((n % 7) + 1), { kind: 'mass' }),
      );
      await store.addDocuments(many);
      expect(ids(await store.similaritySearch('bird', 2, { kind: 'thing' }))).toHaveLength(2);
      expect(ids(await store.similaritySearch('bird', 5, { kind: 'mass' }))).toHaveLength(5);
    });

    it('spreads results by marginal relevance', async () => {
      const store = await filled();
      await store.addDocuments([document('5', 'bird bird bird', { kind: 'animal' })]);
      expect(ids(await store.similaritySearch('bird', 2)).sort()).toEqual(['1', '5']);
      const spread = await store.maxMarginalRelevanceSearch('bird', { k: 2, fetchK: 5, lambda: 0.1 });
      expect(ids(spread).filter((id) => id === '1' || id === '5')).toHaveLength(1);
      const near = await store.maxMarginalRelevanceSearch('bird', {
        k: 2,
        lambda: 1,
        filter: { kind: 'thing' },
      });
      expect(ids(near).sort()).toEqual(['3', '4']);
    });

    it('works as a retriever, of both kinds', async () => {
      const store = await filled();
      expect(ids(await store.asRetriever({ k: 1 }).invoke('boat'))).toEqual(['3']);
      const spreading = store.asRetriever({ k: 2, searchType: 'mmr', filter: { kind: 'animal' } });
      expect(ids(await spreading.invoke('bird')).sort()).toEqual(['1', '2']);
    });

    it('refuses vectors of another dimension, or that are none, and adds nothing of the batch', async () => {
      const store = await filled();
      await expect(
        store.addVectors(
          [
            [1, 0, 0],
            [1, 0],
          ],
          [BIRD, BOAT],
        ),
      ).rejects.toMatchObject({ code: 'bad_request' });
      await expect(store.addVectors([[Number.NaN, 0, 0]], [BIRD])).rejects.toMatchObject({
        code: 'bad_request',
      });
      await expect(store.addVectors([[1, 0, 0]], [])).rejects.toMatchObject({ code: 'bad_request' });
      await expect(store.similaritySearchVectorWithScore([1], 1)).rejects.toMatchObject({
        code: 'bad_request',
      });
      expect(store.size).toBe(4);
    });

    it('is made from documents or texts, as chains and examples of LangChain do', async () => {
      const embeddings = new AxisEmbeddings();
      const fromDocuments = await Store.fromDocuments(ALL, embeddings);
      expect(await fromDocuments.similaritySearch('bird', 1)).toEqual([BIRD]);
      const shared = await Store.fromTexts(['bird', 'boat'], { kind: 'any' }, embeddings);
      expect(await shared.similaritySearch('boat', 1)).toMatchObject([
        { pageContent: 'boat', metadata: { kind: 'any' } },
      ]);
      const own = await Store.fromTexts(['bird', 'boat'], [{ n: 1 }, { n: 2 }], embeddings);
      expect(await own.similaritySearch('boat', 1)).toMatchObject([{ metadata: { n: 2 } }]);
      expect(fromDocuments).toBeInstanceOf(Store);
    });

    it('is not changed by what is done to its answers, nor to what was added', async () => {
      const store = await filled();
      const [first] = await store.similaritySearch('bird', 1);
      if (first) first.metadata.kind = 'changed';
      expect(await store.similaritySearch('bird', 1)).toEqual([BIRD]);
      const own = document('6', 'bird bird bird bird', { kind: 'own' });
      await store.addDocuments([own]);
      own.metadata.kind = 'changed';
      expect((await store.similaritySearch('bird', 9, { kind: 'own' })).map(({ id }) => id)).toEqual(['6']);
    });
  });
}
