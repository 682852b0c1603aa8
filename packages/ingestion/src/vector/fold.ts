/** Numbers of a folded vector: fewer lose neighbours, more cost time and memory. docs/performance.md says how it was chosen. */
const FOLDED = 384;
/** Vectors up to this dimension are left as they are: folding would gain too little. */
const SHORT = 512;

/** The dimension of `foldVector`'s results for vectors of this dimension. */
export function foldedDimension(dimension: number): number {
  return dimension <= SHORT ? dimension : FOLDED;
}

/**
 * A shorter vector of length 1 whose cosines are about those of the whole one: every number is added, under a fixed random
 * sign, to one of the places (count sketch: Charikar, Chen and Farach-Colton 2002; as a projection: Weinberger et al.
 * 2009). Good enough to propose neighbours, which are then compared in full.
 */
export function foldVector(vector: Float32Array): Float32Array {
  const dimension = foldedDimension(vector.length);
  if (dimension === vector.length) return vector;
  const folded = new Float32Array(dimension);
  let place = 0;
  for (let index = 0; index < vector.length; index += 1) {
    folded[place] = (folded[place] as number) + signOf(index) * (vector[index] as number);
    place += 1;
    if (place === dimension) place = 0;
  }
  let squares = 0;
  for (const value of folded) squares += value * value;
  if (squares === 0) return folded;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < dimension; index += 1) folded[index] = (folded[index] as number) * scale;
  return folded;
}

/** 1 or -1, always the same for a position: graph files depend on it (finalizer of MurmurHash3, Appleby 2011). */
function signOf(index: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & 1 ? 1 : -1;
}
