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

/** The mean of the token vectors of each text, padding left out, L2-normalised. */
export function poolMean(
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
