export interface NumberTensor {
  data: Float32Array;
  dims: number[];
}

/** The rows of a `texts × dimension` tensor as L2-normalised vectors. */
export function rowsOf({ data, dims: [rows = 0, dimension = 0] }: NumberTensor): Float32Array[] {
  return Array.from({ length: rows }, (_, row) =>
    normalize(data.slice(row * dimension, (row + 1) * dimension)),
  );
}

/** How the vectors of the tokens become one of the text: that of the first, their mean, or that of the last. */
export type Pooling = 'cls' | 'mean' | 'last';

/** One L2-normalised vector a text from a `texts × tokens × dimension` tensor. */
export function pool(tokens: NumberTensor, mask: ArrayLike<bigint>, pooling: Pooling): Float32Array[] {
  return pooling === 'mean' ? poolMean(tokens, mask) : pickToken(tokens, mask, pooling);
}

/** The first or the last token that is no padding, on whichever side that is. */
function pickToken(
  { data, dims: [rows = 0, tokens = 0, dimension = 0] }: NumberTensor,
  mask: ArrayLike<bigint>,
  pooling: 'cls' | 'last',
): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => {
    const present = Array.from({ length: tokens }, (_, token) => token).filter(
      (token) => mask[row * tokens + token] !== 0n,
    );
    const token = present.at(pooling === 'cls' ? 0 : -1);
    if (token === undefined) return new Float32Array(dimension);
    const from = (row * tokens + token) * dimension;
    return normalize(data.slice(from, from + dimension));
  });
}

/** The mean of the token vectors of each text, padding left out, L2-normalised. */
function poolMean(
  { data, dims: [rows = 0, tokens = 0, dimension = 0] }: NumberTensor,
  mask: ArrayLike<bigint>,
): Float32Array[] {
  return Array.from({ length: rows }, (_, row) => {
    const sum = new Float32Array(dimension);
    for (let token = 0; token < tokens; token += 1) {
      if (mask[row * tokens + token] === 0n) continue;
      const from = (row * tokens + token) * dimension;
      for (let column = 0; column < dimension; column += 1) {
        sum[column] = (sum[column] as number) + (data[from + column] as number);
      }
    }
    return normalize(sum);
  });
}

/** Scales in place to length 1; the zero vector stays. */
function normalize(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0)
    for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] as number) / length;
  return vector;
}
