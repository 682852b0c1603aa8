import type { SparseRows } from './features/sparse-rows.ts';

/** A linear classifier: the score of class c is bias[c] + Σ x[j] · weights[j · classes + c]. */
export interface LinearHead {
  classes: number;
  columns: number;
  /** Row by row: all classes of column 0, then of column 1. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface TrainOptions {
  epochs: number;
  learningRate: number;
  batchSize: number;
  /** Strength of the pull of every used weight towards 0, a step. */
  weightDecay: number;
  /** Epochs without a better validation loss before training stops. */
  patience: number;
  /** How much a row of each class counts. */
  classWeights: Float64Array;
}

const [BETA_1, BETA_2, EPSILON] = [0.9, 0.999, 1e-8];

export function emptyHead(classes: number, columns: number): LinearHead {
  return {
    classes,
    columns,
    weights: new Float32Array(classes * columns),
    bias: new Float32Array(classes),
  };
}

export function copyHead(head: LinearHead): LinearHead {
  return { ...head, weights: head.weights.slice(), bias: head.bias.slice() };
}

/** Writes the probabilities of the classes for one row into `into`. */
export function predictRow(head: LinearHead, rows: SparseRows, row: number, into: Float64Array): void {
  const { classes, weights, bias } = head;
  for (let c = 0; c < classes; c += 1) into[c] = bias[c]!;
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at += 1) {
    const first = rows.columns[at]! * classes;
    const value = rows.values[at]!;
    for (let c = 0; c < classes; c += 1) into[c] = into[c]! + value * weights[first + c]!;
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c += 1) highest = Math.max(highest, into[c]!);
  let sum = 0;
  for (let c = 0; c < classes; c += 1) {
    into[c] = Math.exp(into[c]! - highest);
    sum += into[c]!;
  }
  for (let c = 0; c < classes; c += 1) into[c] = into[c]! / sum;
}

/**
 * Multinomial logistic regression by mini-batches with Adam (Kingma and Ba 2015) in its lazy form for sparse rows: the
 * moments of a column move only in steps that use it, as PyTorch's SparseAdam does. Weight decay is decoupled from the
 * gradient (Loshchilov and Hutter 2019).
 */
export class SoftmaxTrainer {
  readonly head: LinearHead;
  readonly #rows: SparseRows;
  readonly #labels: Int32Array;
  readonly #options: TrainOptions;
  readonly #gradient: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #biasMoments: Float64Array;
  /** The step that last touched each column. */
  readonly #touched: Int32Array;
  #step = 0;

  constructor(rows: SparseRows, labels: Int32Array, classes: number, columns: number, options: TrainOptions) {
    this.head = emptyHead(classes, columns);
    this.#rows = rows;
    this.#labels = labels;
    this.#options = options;
    this.#gradient = new Float32Array(classes * columns);
    this.#first = new Float32Array(classes * columns);
    this.#second = new Float32Array(classes * columns);
    this.#biasMoments = new Float64Array(classes * 2);
    this.#touched = new Int32Array(columns);
  }

  /** One step over the rows at these positions. Returns the sum of their weighted losses. */
  step(batch: Int32Array): number {
    const { starts, columns, values } = this.#rows;
    const { classes } = this.head;
    this.#step += 1;
    const used: number[] = [];
    const biasGradient = new Float64Array(classes);
    const probabilities = new Float64Array(classes);
    let loss = 0;
    for (const row of batch) {
      predictRow(this.head, this.#rows, row, probabilities);
      const label = this.#labels[row]!;
      const weight = this.#options.classWeights[label]!;
      loss -= weight * Math.log(Math.max(probabilities[label]!, 1e-12));
      for (let c = 0; c < classes; c += 1) {
        probabilities[c] = (weight * (probabilities[c]! - (c === label ? 1 : 0))) / batch.length;
        biasGradient[c] = biasGradient[c]! + probabilities[c]!;
      }
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
        const column = columns[at]!;
        if (this.#touched[column] !== this.#step) {
          this.#touched[column] = this.#step;
          used.push(column);
        }
        const value = values[at]!;
        for (let c = 0; c < classes; c += 1) {
          const place = column * classes + c;
          this.#gradient[place] = this.#gradient[place]! + value * probabilities[c]!;
        }
      }
    }
    this.#update(used, biasGradient);
    return loss;
  }

  #update(used: readonly number[], biasGradient: Float64Array): void {
    const { classes, weights, bias } = this.head;
    const { learningRate, weightDecay } = this.#options;
    const [first, second, gradient] = [this.#first, this.#second, this.#gradient];
    const rate = (learningRate * Math.sqrt(1 - BETA_2 ** this.#step)) / (1 - BETA_1 ** this.#step);
    const kept = 1 - learningRate * weightDecay;
    for (const column of used) {
      for (let place = column * classes; place < (column + 1) * classes; place += 1) {
        const slope = gradient[place]!;
        gradient[place] = 0;
        first[place] = BETA_1 * first[place]! + (1 - BETA_1) * slope;
        second[place] = BETA_2 * second[place]! + (1 - BETA_2) * slope * slope;
        weights[place] =
          kept * weights[place]! - (rate * first[place]!) / (Math.sqrt(second[place]!) + EPSILON);
      }
    }
    for (let c = 0; c < classes; c += 1) {
      const slope = biasGradient[c]!;
      this.#biasMoments[c] = BETA_1 * this.#biasMoments[c]! + (1 - BETA_1) * slope;
      this.#biasMoments[classes + c] =
        BETA_2 * this.#biasMoments[classes + c]! + (1 - BETA_2) * slope * slope;
      bias[c] =
        bias[c]! - (rate * this.#biasMoments[c]!) / (Math.sqrt(this.#biasMoments[classes + c]!) + EPSILON);
    }
  }
}
