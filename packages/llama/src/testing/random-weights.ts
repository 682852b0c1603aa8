/** Types that random weights can be written in. */
export type WeightType = 'f32' | 'f16' | 'q8_0';

/** ggml type number and packing of each. */
export const WEIGHT_TYPES = {
  f32: { ggml: 0, values: 1, bytes: 4 },
  f16: { ggml: 1, values: 1, bytes: 2 },
  q8_0: { ggml: 8, values: 32, bytes: 34 },
} as const;

/** Values that are drawn once a tensor; a larger tensor repeats them, so that gigabytes are written in seconds. */
const DRAWN_VALUES = 2 ** 21;

/** Bytes of `count` weights. @throws RangeError when they do not fill whole blocks. */
export function weightBytes(type: WeightType, count: number): number {
  const { values, bytes } = WEIGHT_TYPES[type];
  if (count % values !== 0) throw new RangeError(`${count} weights do not fill blocks of ${values}.`);
  return (count / values) * bytes;
}

/** `count` weights, uniform with the given standard deviation, in pieces; the same seed gives the same weights. */
export function* randomWeights(
  type: WeightType,
  count: number,
  deviation: number,
  seed: number,
): Generator<Uint8Array> {
  const drawn = encodeWeights(type, drawWeights(Math.min(count, DRAWN_VALUES), deviation, seed));
  for (let left = weightBytes(type, count); left > 0; left -= drawn.length) {
    yield left >= drawn.length ? drawn : drawn.subarray(0, left);
  }
}

/** Weights that are all one number, as norms have at the start. */
export function constantWeights(type: WeightType, count: number, value: number): Uint8Array {
  return encodeWeights(type, new Float32Array(count).fill(value));
}

function drawWeights(count: number, deviation: number, seed: number): Float32Array {
  const random = randomNumbers(seed);
  const width = deviation * Math.sqrt(12);
  return Float32Array.from({ length: count }, () => (random() - 0.5) * width);
}

/** Numbers from 0 to 1 from a 32-bit state (xorshift, Marsaglia 2003). */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function encodeWeights(type: WeightType, values: Float32Array): Uint8Array {
  if (type === 'f32') return new Uint8Array(values.buffer);
  if (type === 'f16') return new Uint8Array(Uint16Array.from(values, halfBits).buffer);
  const blocks = values.length / 32;
  const bytes = Buffer.alloc(blocks * 34);
  for (let block = 0; block < blocks; block++) {
    const row = values.subarray(block * 32, block * 32 + 32);
    const scale = Math.max(...row.map(Math.abs)) / 127 || 1;
    bytes.writeUInt16LE(halfBits(scale), block * 34);
    for (const [index, value] of row.entries())
      bytes.writeInt8(Math.round(value / scale), block * 34 + 2 + index);
  }
  return bytes;
}

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

/** IEEE 754 half precision of a number; too small becomes 0, the mantissa is cut. Weights need no more. */
function halfBits(value: number): number {
  FLOAT[0] = value;
  const bits = BITS[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if (exponent <= 0) return sign;
  return exponent > 30 ? sign | 0x7bff : sign | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}
