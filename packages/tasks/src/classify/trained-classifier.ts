import { AppError, type TextEmbedder } from '@repaso/contract';
import { z } from 'zod';
import { columnsOf, encodeTexts, type TextFeatures } from './features/text-encoder.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { type LinearHead, predictRow } from './softmax-regression.ts';

/** A classifier that was trained here: how it sees a text, and how it decides. */
export interface TrainedClassifier {
  labels: string[];
  features: TextFeatures;
  head: LinearHead;
  /** When it was trained, ISO 8601. */
  trainedAt: string;
}

export interface LabelPrediction {
  label: string;
  /** Probability of each label, in the order of the labels. */
  probabilities: number[];
}

/** Labels for texts, in order. @throws AppError `conflict` when another embedder is in use */
export async function predictLabels(
  { labels, features, head }: TrainedClassifier,
  texts: readonly string[],
  embedder: TextEmbedder,
  pause: () => Promise<void> | undefined,
): Promise<LabelPrediction[]> {
  const rows = await encodeTexts(texts, features, embedder, pause);
  const probabilities = new Float64Array(labels.length);
  return texts.map((_, row) => {
    predictRow(head, rows, row, probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    return { label: labels[best]!, probabilities: [...probabilities] };
  });
}

const FORMAT = 'repaso-classifier-1';

const settingsSchema = z.object({
  labels: z.array(z.string()).min(2),
  trainedAt: z.string(),
  embedder: z.object({ id: z.string(), dimension: z.number().int() }).optional(),
  ngrams: z
    .object({ wordNgrams: z.number().int(), characterNgrams: z.tuple([z.number().int(), z.number().int()]) })
    .optional(),
});

export function serializeClassifier({ labels, features, head, trainedAt }: TrainedClassifier): Uint8Array {
  const { ngrams, embedder } = features;
  const settings = { labels, trainedAt, embedder, ngrams: ngrams?.options };
  return writeSafetensors({
    metadata: { format: FORMAT, settings: JSON.stringify(settings) },
    tensors: {
      weights: { shape: [head.columns, head.classes], data: head.weights },
      bias: { shape: [head.classes], data: head.bias },
      ...(ngrams === undefined
        ? {}
        : {
            buckets: { shape: [ngrams.buckets.length], data: ngrams.buckets },
            worth: { shape: [ngrams.worth.length], data: ngrams.worth },
          }),
    },
  });
}

/** @throws AppError `unreadable_document` for a file that is not a sound classifier */
export function parseClassifier(bytes: Uint8Array): TrainedClassifier {
  const { tensors, metadata } = readSafetensors(bytes);
  const unsound = (cause?: unknown) =>
    new AppError('unreadable_document', 'The file is not a classifier of this version of Repaso.', {
      hint: 'Train the classifier again.',
      spanish: {
        message: 'El archivo no es un clasificador de esta versión de Repaso.',
        hint: 'Entrena el clasificador otra vez.',
      },
      cause,
    });
  let settings: z.output<typeof settingsSchema>;
  try {
    settings = settingsSchema.parse(JSON.parse(metadata.settings ?? ''));
  } catch (error) {
    throw unsound(error);
  }
  const { labels, trainedAt, embedder } = settings;
  const { weights, bias, buckets, worth } = tensors;
  const isNgrams = buckets?.data instanceof Int32Array && worth?.data instanceof Float32Array;
  const features: TextFeatures = {
    embedder,
    ngrams:
      settings.ngrams !== undefined && isNgrams
        ? { options: settings.ngrams, buckets: buckets.data as Int32Array, worth: worth.data as Float32Array }
        : undefined,
  };
  const columns = columnsOf(features);
  const fits =
    metadata.format === FORMAT &&
    weights?.data instanceof Float32Array &&
    bias?.data instanceof Float32Array &&
    weights.data.length === columns * labels.length &&
    bias.data.length === labels.length &&
    (features.ngrams === undefined || features.ngrams.buckets.length === features.ngrams.worth.length);
  if (!fits) throw unsound();
  const head: LinearHead = {
    classes: labels.length,
    columns,
    weights: weights.data as Float32Array,
    bias: bias.data as Float32Array,
  };
  return { labels, features, head, trainedAt };
}
