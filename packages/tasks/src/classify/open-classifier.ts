import type { TextEmbedder } from '@repaso/contract';
import { classifyByOnnx } from '../pipeline/classify-by-onnx.ts';
import { readLabels } from '../pipeline/model-folder.ts';
import type { ClassifierFolder } from './classifier-folder.ts';
import { letOthersRun } from './let-others-run.ts';
import { type LabelPrediction, predictLabels, type TrainedClassifier } from './trained-classifier.ts';

export interface ClassifierPorts {
  embedder: TextEmbedder;
  classifiers: ClassifierFolder;
}

/** A classifier that is ready to label texts, wherever it was trained. */
export interface Classifier {
  method: 'trained' | 'imported';
  labels: string[];
  predict(texts: readonly string[], signal: AbortSignal): Promise<LabelPrediction[]>;
}

export function ofTrained(trained: TrainedClassifier, embedder: TextEmbedder): Classifier {
  return {
    method: 'trained',
    labels: trained.labels,
    predict: (texts, signal) => predictLabels(trained, texts, embedder, letOthersRun(signal)),
  };
}

/** The classifier of this name, trained here or imported. @throws AppError `not_found` that names those there are */
export async function openClassifier(
  { classifiers, embedder }: ClassifierPorts,
  name: string,
): Promise<Classifier> {
  if (!(await classifiers.isImported(name))) return ofTrained(await classifiers.load(name), embedder);
  const path = classifiers.importedPath(name);
  const labels = await readLabels(path);
  return {
    method: 'imported',
    labels,
    predict: (texts, signal) => classifyByOnnx(path, { labels, texts }, signal),
  };
}
