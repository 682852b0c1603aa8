import type { EmbeddedChunk, Language } from '@repaso/contract';
import { analyze } from '../lexical/analyze.ts';
import type { Bm25Draft } from '../lexical/bm25-draft.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { contextualText } from '../splitting/contextual-text.ts';
import type { GraphPlace } from '../vector/graph-file.ts';
import { GrowingIndex } from '../vector/growing-index.ts';
import { LabelMap } from '../vector/label-map.ts';
import { Breath } from './breath.ts';
import type { IndexedPassage, SearchSnapshot } from './search-snapshot.ts';
import { SerialQueue } from './serial-queue.ts';

/** Chunks that are taken in together while an index is loaded. */
const PORTION = 1024;

/** The snapshot as its owner sees it. */
type OwnSnapshot = SearchSnapshot & { passages: LabelMap<IndexedPassage> };

/**
 * The search index of one collection, in memory: a cache of what the store holds. One change at a time; every change
 * ends by swapping in a new snapshot, so searches see all of a document or nothing of it.
 */
export class CollectionIndex {
  readonly #queue = new SerialQueue();
  /** Labels by document. */
  readonly #documents = new Map<string, number[]>();
  #snapshot: OwnSnapshot;

  private constructor(vectors: GrowingIndex) {
    this.#snapshot = { passages: new LabelMap(), lexical: new Map(), vectors };
  }

  /**
   * Takes the graph from its file where that can be trusted; what it lacks of `chunks`, or has too much, is mended by `grow`.
   * @param chunks Those without a vector are found by their words alone.
   * @param graphFrom Fewest vectors for which there is a graph.
   */
  static async load(
    place: GraphPlace,
    chunks: AsyncIterable<EmbeddedChunk>,
    graphFrom: number,
  ): Promise<CollectionIndex> {
    const index = new CollectionIndex(await GrowingIndex.load(place, graphFrom));
    // The end of reading a graph is a step of its own.
    await new Breath().take();
    // Nobody sees it yet, so it need not become whole in one step, which would be a long one.
    const source = chunks[Symbol.asyncIterator]();
    for (let size = -1; size < index.#snapshot.passages.size; ) {
      size = index.#snapshot.passages.size;
      await index.#add(atMost(PORTION, source), new Set());
    }
    return index;
  }

  get snapshot(): SearchSnapshot {
    return this.#snapshot;
  }

  /** True when the file lags behind the memory. */
  get unsaved(): boolean {
    return this.#snapshot.vectors.unsaved;
  }

  /**
   * Makes the passages of a document exactly these, in one step for every searcher.
   * @param older Document that disappears in the same step.
   */
  replace(
    documentId: string,
    chunks: AsyncIterable<EmbeddedChunk> | Iterable<EmbeddedChunk>,
    older?: string,
  ): Promise<void> {
    return this.#queue.run(() => this.#add(chunks, this.#labelsOf(documentId, older)));
  }

  /** Forgets a document: from memory at once, and from disk before the promise settles. */
  remove(documentId: string): Promise<void> {
    return this.#queue.run(async () => {
      const labels = this.#labelsOf(documentId);
      if (labels.size > 0) await this.#add([], labels);
      if (this.unsaved) await this.#snapshot.vectors.removeFile();
    });
  }

  /** Takes into the graph what it lacks, while searches and changes go on. */
  grow(): Promise<void> {
    return this.#snapshot.vectors.grow();
  }

  /** Writes the graph as it is to its file, where that lags behind. */
  async save(): Promise<void> {
    if (this.unsaved) await this.#snapshot.vectors.save();
  }

  /** Ends the growing of the graph. */
  close(): void {
    this.#snapshot.vectors.close();
  }

  /** Waits for changes under way and removes the file. */
  drop(): Promise<void> {
    this.close();
    return this.#queue.run(() => this.#snapshot.vectors.removeFile());
  }

  #labelsOf(...documentIds: (string | undefined)[]): Set<number> {
    return new Set(documentIds.flatMap((id) => this.#documents.get(id ?? '') ?? []));
  }

  /** Adds the chunks and drops `gone`; a chunk that is in both stays as it now is. */
  async #add(
    chunks: AsyncIterable<EmbeddedChunk> | Iterable<EmbeddedChunk>,
    gone: ReadonlySet<number>,
  ): Promise<void> {
    const { vectors } = this.#snapshot;
    const lexical = new Map(this.#snapshot.lexical);
    if (gone.size > 0)
      for (const [language, index] of lexical) lexical.set(language, await index.without(gone));
    const added = new Map<number, IndexedPassage>();
    const drafts = new Map<Language, Bm25Draft>();
    const breath = new Breath();
    let passage: IndexedPassage | undefined;
    for await (const { chunk, vector } of chunks) {
      if (breath.due) await breath.take();
      const { label, language, documentId } = chunk;
      // One for all of a document: a hundred thousand would make every stop for garbage longer.
      if (passage?.documentId !== documentId || passage.language !== language)
        passage = { documentId, language };
      added.set(label, passage);
      const index = lexical.get(language) ?? Bm25Index.empty;
      lexical.set(language, index);
      const draft = drafts.get(language) ?? index.draft();
      drafts.set(language, draft);
      draft.add(label, analyze(contextualText(chunk), language));
      if (vector && !vectors.has(label)) vectors.add(label, vector);
    }
    for (const [language, draft] of drafts) {
      lexical.set(language, await (lexical.get(language) as Bm25Index).with(draft));
    }
    // From here to the swap nothing waits, so no search can see one without the other. The map is changed in place: a copy
    // of a large one for every document would block.
    const { passages } = this.#snapshot;
    for (const label of gone) {
      this.#documents.delete(passages.get(label)?.documentId ?? '');
      passages.delete(label);
    }
    for (const [label, passage] of added) {
      passages.set(label, passage);
      const labels = this.#documents.get(passage.documentId);
      if (labels) labels.push(label);
      else this.#documents.set(passage.documentId, [label]);
    }
    this.#snapshot = { passages, lexical, vectors };

    for (const label of gone) if (!added.has(label)) vectors.remove(label);
  }
}

/** The next of them, which others may go on with. */
async function* atMost<Item>(most: number, items: AsyncIterator<Item>): AsyncGenerator<Item> {
  for (let given = 0; given < most; given += 1) {
    const { done, value } = await items.next();
    if (done) return;
    yield value;
  }
}
