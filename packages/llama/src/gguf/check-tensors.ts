import type { GgufFile } from './gguf-file.ts';
import { GGUF_LIMITS } from './gguf-limits.ts';
import { TENSOR_TYPES } from './tensor-type.ts';

/** What the weights of a model take, in bytes. */
export interface WeightSizes {
  /** Of each layer, in order. */
  layers: number[];
  /** Of the embedding matrix; where there is no output matrix, it is read at the end of every token as well. */
  embedding: number;
  /** Of all that follows the last layer. */
  output: number;
  /** Of the parts of the layers that a mixture of experts chooses from. */
  experts: number;
}

/** Reads the tensor list, checks that every tensor lies inside the file, and sums up what they take. */
export function checkTensors(file: GgufFile, count: number, alignment: number): WeightSizes {
  let dataBytes = 0n;
  const sizes: WeightSizes = { layers: [], embedding: 0, output: 0, experts: 0 };
  for (let index = 0; index < count; index++) {
    const { name, offset, bytes } = readTensor(file, alignment);
    const end = offset + bytes;
    if (end > dataBytes) dataBytes = end;
    addTensor(sizes, name, Number(bytes));
  }
  const dataStart = Math.ceil(file.position / alignment) * alignment;
  const needed = BigInt(dataStart) + dataBytes;
  if (needed > BigInt(file.bytes)) {
    throw file.fault(`is cut off: it has ${file.bytes} bytes of ${needed}`);
  }
  return sizes;
}

function addTensor(sizes: WeightSizes, name: string, bytes: number): void {
  const layer = Number(/^blk\.(\d{1,4})\./.exec(name)?.[1] ?? Number.NaN);
  if (layer < GGUF_LIMITS.blocks) {
    while (sizes.layers.length <= layer) sizes.layers.push(0);
    sizes.layers[layer] = (sizes.layers[layer] ?? 0) + bytes;
    if (name.includes('_exps')) sizes.experts += bytes;
  } else if (name.startsWith('token_embd') || name.startsWith('per_layer_token_embd'))
    sizes.embedding += bytes;
  else sizes.output += bytes;
}

/** One tensor: its name, where it begins in the tensor data, and its bytes. */
function readTensor(file: GgufFile, alignment: number): { name: string; offset: bigint; bytes: bigint } {
  const name = file.string(GGUF_LIMITS.tensorNameBytes);
  if (name === undefined || name === '') throw file.fault('has a tensor without a usable name');
  const dimensions = file.u32();
  if (dimensions < 1 || dimensions > GGUF_LIMITS.tensorDimensions) {
    throw file.fault(`has a tensor of ${dimensions} dimensions`);
  }
  let values = 1n;
  let rowLength = 0n;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const size = file.u64();
    if (size === 0n) throw file.fault('has an empty tensor');
    if (dimension === 0) rowLength = size;
    values *= size;
  }
  const typeNumber = file.u32();
  const type = TENSOR_TYPES.get(typeNumber);
  if (type === undefined)
    throw file.fault(`has weights of type ${typeNumber}, which this version does not know`);
  if (rowLength % BigInt(type.values) !== 0n)
    throw file.fault('has a tensor whose rows do not fill whole blocks');
  const offset = file.u64();
  if (offset % BigInt(alignment) !== 0n) throw file.fault('has a tensor at an unaligned offset');
  return { name, offset, bytes: (values / BigInt(type.values)) * BigInt(type.bytes) };
}
