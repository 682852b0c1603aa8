import { closeSync, openSync, writeSync } from 'node:fs';
import { GGUF_TYPE } from '../gguf/gguf-value.ts';

/** A metadata value with its GGUF type, where JavaScript alone does not tell. */
export type MetadataValue =
  | string
  | boolean
  | { u32: number }
  | { f32: number }
  | { strings: readonly string[] }
  | { i32s: readonly number[] };

export interface TensorToWrite {
  name: string;
  /** Sizes, fastest first: a matrix is [columns, rows]. */
  dimensions: readonly number[];
  /** ggml type number. */
  type: number;
  bytes: number;
  /** The weights, in pieces of any size that add up to `bytes`. */
  data: () => Iterable<Uint8Array>;
}

const ALIGNMENT = 32;

/** Writes a GGUF version 3 file, tensor by tensor, so that a file may be larger than the memory. */
export function writeGguf(
  path: string,
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly TensorToWrite[],
): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, header(metadata, tensors));
    for (const tensor of tensors) {
      for (const piece of tensor.data()) writeSync(file, piece);
      writeSync(file, Buffer.alloc(padding(tensor.bytes)));
    }
  } finally {
    closeSync(file);
  }
}

function header(
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly TensorToWrite[],
): Buffer {
  const entries = Object.entries(metadata);
  const parts = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(entries.length)];
  for (const [key, value] of entries) parts.push(string(key), encodeValue(value));
  let offset = 0;
  for (const { name, dimensions, type, bytes } of tensors) {
    parts.push(string(name), u32(dimensions.length), ...dimensions.map(u64), u32(type), u64(offset));
    offset += bytes + padding(bytes);
  }
  const whole = Buffer.concat(parts);
  return Buffer.concat([whole, Buffer.alloc(padding(whole.length))]);
}

function encodeValue(value: MetadataValue): Buffer {
  if (typeof value === 'string') return Buffer.concat([u32(GGUF_TYPE.string), string(value)]);
  if (typeof value === 'boolean') return Buffer.concat([u32(GGUF_TYPE.bool), Buffer.from([value ? 1 : 0])]);
  if ('u32' in value) return Buffer.concat([u32(GGUF_TYPE.u32), u32(value.u32)]);
  if ('f32' in value) {
    const number = Buffer.alloc(4);
    number.writeFloatLE(value.f32);
    return Buffer.concat([u32(GGUF_TYPE.f32), number]);
  }
  if ('strings' in value) {
    const head = [u32(GGUF_TYPE.array), u32(GGUF_TYPE.string), u64(value.strings.length)];
    return Buffer.concat([...head, ...value.strings.map(string)]);
  }
  const items = Buffer.from(Int32Array.from(value.i32s).buffer);
  return Buffer.concat([u32(GGUF_TYPE.array), u32(GGUF_TYPE.i32), u64(value.i32s.length), items]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function padding(bytes: number): number {
  return (ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT;
}
