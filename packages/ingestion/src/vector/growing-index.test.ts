import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomNumbers } from '../testing/random-numbers.ts';
import { ExactIndex } from './exact-index.ts';
import { foldedDimension } from './fold.ts';
import { type GraphPlace, inspectGraph } from './graph-file.ts';
import { GrowingIndex } from './growing-index.ts';

/** Wide enough to be folded. */
const DIMENSION = 600;
const GRAPH_FROM = 200;

let folder: string;
let place: GraphPlace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'repaso-growing-'));
  const identity = { model: 'test-model', revision: '0', dimension: DIMENSION, chunker: 'test@1' };
  place = { folder, collectionId: 'animals', identity };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Vectors of length 1 with the label as the position. */
function randomVectors(count: number, seed = 11): Float32Array[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIMENSION }, () => random(2001) - 1000);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

function exactOf(
  vectors: readonly Float32Array[],
  left: (label: number) => boolean = () => true,
): ExactIndex {
  const exact = new ExactIndex(DIMENSION);
  for (const [label, vector] of vectors.entries()) if (left(label)) exact.add(label, vector);
  return exact;
}

const files = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);

test('a few vectors need no graph and leave no file', async () => {
  const vectors = randomVectors(GRAPH_FROM - 1);
  const index = await GrowingIndex.load(place, GRAPH_FROM);
  for (const [label, vector] of vectors.entries()) index.add(label, vector);
  await index.grow();
  await index.save();
  expect(files()).toEqual([]);
  expect(index.unsaved).toBe(false);
  for (const query of randomVectors(5, 3))
    expect(await index.search(query, 20)).toEqual(exactOf(vectors).search(query, 20));
});

test('searches give the nearest, in full cosines, before, while and after the graph grows, and from its file', async () => {
  const vectors = randomVectors(GRAPH_FROM * 3);
  const exact = exactOf(vectors);
  const queries = randomVectors(5, 3);
  const index = await GrowingIndex.load(place, GRAPH_FROM);
  const expectAll = async (searched: GrowingIndex): Promise<void> => {
    for (const query of queries) {
      // As many as the graph proposes to a small index: nothing can be missed but by a fault.
      expect((await searched.search(query, 600)).slice(0, 10)).toEqual(exact.search(query, 10));
    }
  };
  for (const [label, vector] of vectors.entries()) index.add(label, vector);
  await expectAll(index);
  const grown = index.grow();
  await expectAll(index);
  await grown;
  await expectAll(index);
  await index.save();
  expect((await inspectGraph(place)).state).toBe('sound');

  const loaded = await GrowingIndex.load(place, GRAPH_FROM);
  for (const [label, vector] of vectors.entries()) loaded.add(label, vector);
  expect(loaded.unsaved).toBe(false);
  await expectAll(loaded);
});

test('what comes and goes while the graph grows and is written is there and gone; the graph goes with the last that need it', async () => {
  const vectors = randomVectors(GRAPH_FROM * 3);
  const index = await GrowingIndex.load(place, GRAPH_FROM);
  const half = vectors.length / 2;
  for (let label = 0; label < half; label += 1) index.add(label, vectors[label] as Float32Array);
  const grown = index.grow();
  const saved = index.save();
  for (let label = half; label < vectors.length; label += 1) index.add(label, vectors[label] as Float32Array);
  for (let label = 0; label < vectors.length; label += 3) index.remove(label);
  await Promise.all([grown, saved]);
  const left = (label: number): boolean => label % 3 !== 0;
  const exact = exactOf(vectors, left);
  expect(index.size).toBe(exact.size);
  for (const query of randomVectors(5, 3)) {
    expect((await index.search(query, 600)).slice(0, 10)).toEqual(exact.search(query, 10));
    const odd = (label: number): boolean => label % 2 === 1;
    expect((await index.search(query, 600, odd)).slice(0, 10)).toEqual(exact.search(query, 10, odd));
  }
  await index.grow();
  await index.save();
  const state = await inspectGraph(place);
  expect(state.state === 'sound' && new Set(state.manifest.labels)).toEqual(new Set(exact.labels()));

  for (let label = GRAPH_FROM; label < vectors.length; label += 1) index.remove(label);
  await index.grow();
  await index.save();
  expect(files()).toEqual([]);
});

test('an index that is closed in the middle of its growth is whole when it is loaded again', async () => {
  const vectors = randomVectors(GRAPH_FROM * 2);
  const index = await GrowingIndex.load(place, GRAPH_FROM);
  for (const [label, vector] of vectors.entries()) index.add(label, vector);
  const grown = index.grow();
  index.close();
  await grown;
  await index.save();
  const loaded = await GrowingIndex.load(place, GRAPH_FROM);
  for (const [label, vector] of vectors.entries()) loaded.add(label, vector);
  const [query] = randomVectors(1, 3) as [Float32Array];
  expect((await loaded.search(query, 600)).slice(0, 10)).toEqual(exactOf(vectors).search(query, 10));
  await loaded.grow();
  await loaded.save();
  const state = await inspectGraph(place);
  expect(state.state === 'sound' && state.manifest.labels.size).toBe(vectors.length);
});

test('the graph holds shorter vectors than the index', () => {
  expect(foldedDimension(DIMENSION)).toBeLessThan(DIMENSION);
});
