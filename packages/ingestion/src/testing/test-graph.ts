import type { GraphPlace } from '../vector/graph-file.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { randomNumbers } from './random-numbers.ts';

export const DIMENSION = 32;

/** Vectors of length 1, the same ones every time. */
export function testVectors(count: number): Float32Array[] {
  const random = randomNumbers(7);
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: DIMENSION }, () => random(2001) - 1000);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

/** A graph of these vectors, labelled from 1. */
export function testGraph(count: number): HnswIndex {
  const graph = HnswIndex.create(DIMENSION);
  for (const [index, vector] of testVectors(count).entries()) graph.add(index + 1, vector);
  return graph;
}

export function placeIn(folder: string): GraphPlace {
  const identity = { model: 'test-model', revision: '0123456789ab', dimension: DIMENSION, chunker: 'test@1' };
  return { folder, collectionId: 'animals', identity };
}
