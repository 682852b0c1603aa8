import { AppError, type TextEmbedder } from '@repaso/contract';
import type { LabelledText } from '../dataset/dataset.ts';
import { randomNumbers } from '../statistics/random-numbers.ts';
import { learnNgrams } from './features/ngram-features.ts';
import { columnsOf, encodeTexts, type TextFeatures } from './features/text-encoder.ts';
import { letOthersRun } from './let-others-run.ts';
import { type ClassificationReport, classificationReport } from './report/classification-report.ts';
import { copyHead, predictRow, SoftmaxTrainer } from './softmax-regression.ts';
import type { TrainedClassifier } from './trained-classifier.ts';
import { labelsOf, type Rows } from './training-labels.ts';
import type { TrainingOptions } from './training-options.ts';

export interface Epoch {
  epoch: number;
  epochs: number;
  /** Mean cross-entropy, in nats. */
  trainLoss: number;
  validationLoss: number;
  accuracy: number;
  /** Macro F1 on the validation rows. */
  f1: number;
}

export interface Training {
  classifier: TrainedClassifier;
  history: Epoch[];
  /** The epoch whose weights were kept: the one with the lowest validation loss. */
  bestEpoch: number;
  validation: ClassificationReport;
}

/** Characters on average from which `auto` leaves the embedding out: about a hundred words. */
const LONG_TEXT = 600;

/** Whether texts have more than `LONG_TEXT` characters on average. */
function areLong(texts: readonly string[]): boolean {
  return texts.reduce((sum, text) => sum + text.length, 0) > LONG_TEXT * texts.length;
}

/** Weight of each class: 1, or n / (classes · count) as scikit-learn's `balanced`. */
function weightsOf(labels: Int32Array, classes: number, kind: 'none' | 'balanced'): Float64Array {
  if (kind === 'none') return new Float64Array(classes).fill(1);
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label] = counts[label]! + 1;
  return counts.map((count) => labels.length / (classes * count));
}

/**
 * Trains a classifier on some rows and keeps the weights of the epoch with the lowest loss on others.
 * @throws AppError `bad_request` for rows that cannot be learnt from; the signal's reason when aborted
 */
export async function trainClassifier(
  rows: Rows,
  options: TrainingOptions,
  embedder: TextEmbedder,
  { signal, onEpoch }: { signal: AbortSignal; onEpoch?: (epoch: Epoch) => void },
): Promise<Training> {
  const labels = labelsOf(rows);
  const pause = letOthersRun(signal);
  const numbers = (part: LabelledText[]) => Int32Array.from(part, ({ label }) => labels.indexOf(label));
  const trainLabels = numbers(rows.train);
  const texts = rows.train.map(({ text }) => text);
  const seen = options.features === 'auto' ? (areLong(texts) ? 'ngrams' : 'both') : options.features;
  const features: TextFeatures = {
    ngrams:
      seen === 'embedding'
        ? undefined
        : await learnNgrams({ texts, labels: trainLabels, classes: labels.length }, options, pause),
    embedder: seen === 'ngrams' ? undefined : { id: embedder.id, dimension: embedder.dimension },
  };
  const columns = columnsOf(features);
  if (columns === 0) {
    throw new AppError('bad_request', 'No n-gram occurs often enough to learn from.', {
      hint: 'Lower minCount, or give more rows.',
      spanish: {
        message: 'Ningún n-grama se repite lo bastante para aprender de él.',
        hint: 'Baja minCount o da más filas.',
      },
    });
  }
  const validationLabels = numbers(rows.validation);
  const encoded = await encodeTexts(texts, features, embedder, pause);
  const checked = await encodeTexts(
    rows.validation.map(({ text }) => text),
    features,
    embedder,
    pause,
  );
  const classWeights = weightsOf(trainLabels, labels.length, options.classWeights);
  const trainer = new SoftmaxTrainer(encoded, trainLabels, labels.length, columns, {
    ...options,
    classWeights,
  });
  const random = randomNumbers(options.seed);
  const order = Int32Array.from(trainLabels, (_, position) => position);
  const references = rows.validation.map(({ label }) => label);

  const validate = async () => {
    const probabilities = new Float64Array(labels.length);
    let loss = 0;
    const predicted: string[] = [];
    for (const [row, label] of validationLabels.entries()) {
      predictRow(trainer.head, checked, row, probabilities);
      loss -= Math.log(Math.max(probabilities[label]!, 1e-12));
      predicted.push(labels[probabilities.indexOf(Math.max(...probabilities))]!);
      await pause();
    }
    return { loss: loss / validationLabels.length, predicted };
  };

  const history: Epoch[] = [];
  let best = {
    loss: Number.POSITIVE_INFINITY,
    epoch: 0,
    head: copyHead(trainer.head),
    predicted: references,
  };
  for (let epoch = 1; epoch <= options.epochs; epoch += 1) {
    random.shuffle(order);
    let trainLoss = 0;
    for (let start = 0; start < order.length; start += options.batchSize) {
      trainLoss += trainer.step(order.subarray(start, start + options.batchSize));
      await pause();
    }
    const { loss, predicted } = await validate();
    if (loss < best.loss) best = { loss, epoch, head: copyHead(trainer.head), predicted };
    const { accuracy, f1 } = classificationReport(labels, references, predicted);
    const { epochs } = options;
    history.push({ epoch, epochs, trainLoss: trainLoss / order.length, validationLoss: loss, accuracy, f1 });
    onEpoch?.(history.at(-1)!);
    signal.throwIfAborted();
    if (epoch - best.epoch >= options.patience) break;
  }
  return {
    classifier: { labels, features, head: best.head, trainedAt: new Date().toISOString() },
    history,
    bestEpoch: best.epoch,
    validation: classificationReport(labels, references, best.predicted, {
      resamples: 1000,
      seed: options.seed,
    }),
  };
}
