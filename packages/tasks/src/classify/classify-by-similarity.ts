import type { TextEmbedder } from '@repaso/contract';
import type { LabelledText } from '../dataset/dataset.ts';
import type { LabelPrediction } from './trained-classifier.ts';

/** Sharpness of the softmax over cosines; it does not change which label wins. */
const TEMPERATURE = 0.05;

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index]! * other[index]!;
  return sum;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let index = 0; index < mean.length; index += 1) mean[index] = mean[index]! + vector[index]!;
  }
  const length = Math.sqrt(dot(mean, mean)) || 1;
  return mean.map((value) => value / length);
}

/**
 * Labels for texts without training: the label whose prototype is nearest to the text in the space of the embedder.
 * The prototype of a label is its own name and, where there are examples, their mean (Snell et al. 2017).
 */
export async function classifyBySimilarity(
  embedder: TextEmbedder,
  texts: readonly string[],
  labels: readonly string[],
  examples: readonly LabelledText[],
): Promise<LabelPrediction[]> {
  const [names, shots, vectors] = [
    await embedder.embed(labels),
    await embedder.embed(examples.map(({ text }) => text)),
    await embedder.embed(texts),
  ];
  const prototypes = labels.map((label, index) => {
    const own = shots.filter((_, position) => examples[position]?.label === label);
    return own.length > 0 ? meanOf(own) : names[index]!;
  });
  return vectors.map((vector) => {
    const odds = prototypes.map((prototype) => Math.exp(dot(vector, prototype) / TEMPERATURE));
    const sum = odds.reduce((total, value) => total + value, 0);
    const probabilities = odds.map((value) => value / sum);
    return { label: labels[probabilities.indexOf(Math.max(...probabilities))]!, probabilities };
  });
}
