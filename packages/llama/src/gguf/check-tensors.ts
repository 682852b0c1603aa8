import type { GgufFile } from './gguf-file.ts';
import { GGUF_LIMITS } from './gguf-limits.ts';
import { TENSOR_TYPES } from './tensor-type.ts';

/** Reads the tensor list and checks that every tensor lies inside the file. */
export function checkTensors(file: GgufFile, count: number, alignment: number): void {
  let dataBytes = 0n;
  for (let index = 0; index < count; index++) {
    const end = readTensorEnd(file, alignment);
    if (end > dataBytes) dataBytes = end;
  }
  const dataStart = Math.ceil(file.position / alignment) * alignment;
  const needed = BigInt(dataStart) + dataBytes;
  if (needed > BigInt(file.bytes)) {
    throw file.fault(`is cut off: it has ${file.bytes} bytes of ${needed}`);
  }
}

/** End of one tensor, in bytes from the start of the tensor data. */
function readTensorEnd(file: GgufFile, alignment: number): bigint {
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
  return offset + (values / BigInt(type.values)) * BigInt(type.bytes);
}
