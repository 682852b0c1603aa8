import { AppError } from '@repaso/contract';

/** @throws AppError `internal` for a vector of another dimension, or with something in it that is not a number */
export function checkVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension) {
    throw new AppError(
      'internal',
      `A vector of ${vector.length} numbers does not fit an index of dimension ${dimension}.`,
    );
  }
  for (let index = 0; index < dimension; index += 1) {
    if (!Number.isFinite(vector[index]))
      throw new AppError('internal', 'A vector holds something that is not a number.');
  }
}
