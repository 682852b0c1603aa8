import { randomWeights } from './random-weights.ts';

export interface ReferenceShape {
  layers: number;
  width: number;
  heads: number;
  feedForward: number;
  vocabularySize: number;
  seed: number;
}

const EPSILON = 1e-5;
const ROPE_BASE = 500_000;

type Vector = Float64Array;
type Matrix = { rows: number; columns: number; values: Float32Array };

/**
 * Natural logarithm of the probability of each token after the first, by the Llama network written out in plain numbers,
 * over the weights that `writeRandomLlama` writes in `f32` for the same shape.
 */
export function referenceLogProbabilities(shape: ReferenceShape, tokens: readonly number[]): number[] {
  const { layers, width, heads, feedForward, vocabularySize, seed } = shape;
  // In the order of the file; norms are all ones, and count as tensors too.
  let tensor = 0;
  const matrix = (columns: number, rows: number): Matrix => {
    const pieces = [...randomWeights('f32', columns * rows, 1 / Math.sqrt(columns), seed * 1000 + tensor++)];
    const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
    const values = new Float32Array(bytes.buffer, bytes.byteOffset, columns * rows);
    return { rows, columns, values };
  };
  const skipNorm = () => tensor++;
  const embedding = matrix(width, vocabularySize);
  const blocks = Array.from({ length: layers }, () => {
    skipNorm();
    const attention = [width, width, width, width].map((rows) => matrix(width, rows));
    skipNorm();
    return {
      attention,
      gate: matrix(width, feedForward),
      up: matrix(width, feedForward),
      down: matrix(feedForward, width),
    };
  });
  skipNorm();
  const output = matrix(width, vocabularySize);

  let states = tokens.map((token) => rowOf(embedding, token));
  for (const { attention, gate, up, down } of blocks) {
    const [query, key, value, mix] = attention as [Matrix, Matrix, Matrix, Matrix];
    const normed = states.map(normalise);
    const queries = normed.map((state, position) => rotate(times(query, state), position, heads));
    const keys = normed.map((state, position) => rotate(times(key, state), position, heads));
    const values = normed.map((state) => times(value, state));
    states = states.map((state, position) =>
      plus(state, times(mix, attend(queries[position] as Vector, keys, values, position, heads))),
    );
    states = states.map((state) => {
      const rest = normalise(state);
      const gated = times(gate, rest);
      const lifted = times(up, rest);
      return plus(
        state,
        times(
          down,
          gated.map((x, index) => (x / (1 + Math.exp(-x))) * (lifted[index] as number)),
        ),
      );
    });
  }
  return tokens.slice(1).map((token, position) => {
    const logits = times(output, normalise(states[position] as Vector));
    const most = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
    return (logits[token] as number) - most - Math.log(sum);
  });
}

function rowOf({ columns, values }: Matrix, row: number): Vector {
  return Float64Array.from(values.subarray(row * columns, (row + 1) * columns));
}

function times({ rows, columns, values }: Matrix, vector: Vector): Vector {
  const result = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[row] =
        (result[row] as number) + (values[row * columns + column] as number) * (vector[column] as number);
    }
  }
  return result;
}

function plus(one: Vector, other: Vector): Vector {
  return one.map((value, index) => value + (other[index] as number));
}

/** RMS norm (Zhang and Sennrich 2019). */
function normalise(vector: Vector): Vector {
  const mean = vector.reduce((sum, value) => sum + value * value, 0) / vector.length;
  return vector.map((value) => value / Math.sqrt(mean + EPSILON));
}

/** Rotary positions (Su et al. 2021) on neighbouring pairs, as the Llama files of llama.cpp have them. */
function rotate(vector: Vector, position: number, heads: number): Vector {
  const size = vector.length / heads;
  const result = new Float64Array(vector.length);
  for (let index = 0; index < vector.length; index += 2) {
    const angle = position * ROPE_BASE ** (-(index % size) / size);
    const [x, y] = [vector[index] as number, vector[index + 1] as number];
    result[index] = x * Math.cos(angle) - y * Math.sin(angle);
    result[index + 1] = x * Math.sin(angle) + y * Math.cos(angle);
  }
  return result;
}

/** Causal attention of one position, head by head. */
function attend(query: Vector, keys: Vector[], values: Vector[], position: number, heads: number): Vector {
  const size = query.length / heads;
  const result = new Float64Array(query.length);
  for (let head = 0; head < heads; head++) {
    const [from, to] = [head * size, (head + 1) * size];
    const weights = keys.slice(0, position + 1).map((key) => {
      let dot = 0;
      for (let index = from; index < to; index++) dot += (query[index] as number) * (key[index] as number);
      return Math.exp(dot / Math.sqrt(size));
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (const [earlier, weight] of weights.entries()) {
      for (let index = from; index < to; index++) {
        result[index] =
          (result[index] as number) + (weight / sum) * ((values[earlier] as Vector)[index] as number);
      }
    }
  }
  return result;
}
