import type { GgufFile } from './gguf-file.ts';
import { GGUF_LIMITS } from './gguf-limits.ts';

/** Value types of GGUF metadata, by number. */
export const GGUF_TYPE = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
} as const;

/** Bytes of one value; a string is at least its 8-byte length. */
const SMALLEST_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8];

export type GgufScalar = number | boolean | string;

/** Reads one value that is not an array. A string that is too long to keep reads as undefined. */
export function readScalar(file: GgufFile, type: number): GgufScalar | undefined {
  switch (type) {
    case GGUF_TYPE.u8:
      return file.u8();
    case GGUF_TYPE.i8:
      return file.i8();
    case GGUF_TYPE.u16:
      return file.u16();
    case GGUF_TYPE.i16:
      return file.i16();
    case GGUF_TYPE.u32:
      return file.u32();
    case GGUF_TYPE.i32:
      return file.i32();
    case GGUF_TYPE.f32:
      return file.f32();
    case GGUF_TYPE.bool:
      return file.u8() !== 0;
    case GGUF_TYPE.string:
      return file.string(GGUF_LIMITS.keptStringBytes);
    case GGUF_TYPE.u64:
      return Number(file.u64());
    case GGUF_TYPE.i64:
      return Number(file.i64());
    case GGUF_TYPE.f64:
      return file.f64();
    default:
      throw file.fault(`has a metadata value of the unknown type ${type}`);
  }
}

export interface GgufArrayHead {
  type: number;
  length: number;
}

/** Reads type and length of an array, and refuses a length that the rest of the file cannot hold. */
export function readArrayHead(file: GgufFile): GgufArrayHead {
  const type = file.u32();
  const smallest = SMALLEST_BYTES[type];
  if (smallest === undefined || type === GGUF_TYPE.array) {
    throw file.fault(`has a metadata array of the unusable type ${type}`);
  }
  const length = file.count('items in one array', GGUF_LIMITS.arrayItems);
  if (length * smallest > file.bytes - file.position) throw file.fault('is cut off inside its metadata');
  return { type, length };
}

/** Steps over the items of an array; `onShortString` sees strings of up to 8 bytes with their index. */
export function skipArray(
  file: GgufFile,
  { type, length }: GgufArrayHead,
  onShortString?: (text: string, index: number) => void,
): void {
  if (type !== GGUF_TYPE.string) {
    file.skip(length * (SMALLEST_BYTES[type] ?? 0));
    return;
  }
  const keptBytes = onShortString === undefined ? -1 : 8;
  for (let index = 0; index < length; index++) {
    const text = file.string(keptBytes);
    if (text !== undefined) onShortString?.(text, index);
  }
}
