import { AppError } from '@repaso/contract';

export type Tensor = Float32Array | Int32Array;

export interface SafetensorsFile {
  tensors: Record<string, { shape: number[]; data: Tensor }>;
  /** Texts that travel with the tensors. */
  metadata: Record<string, string>;
}

const LENGTH_BYTES = 8;
const LONGEST_HEADER = 100_000_000;

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/**
 * Writes tensors as a safetensors file (huggingface/safetensors, format description in its README): the header's length
 * as 64 bits, the header as JSON, then the tensors one after another, little endian.
 */
export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const dtype = data instanceof Float32Array ? 'F32' : 'I32';
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  // Padded, so that the tensors lie aligned.
  const padding = (8 - (Buffer.byteLength(text) % 8)) % 8;
  const json = Buffer.from(text + ' '.repeat(padding));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeBigUInt64LE(BigInt(json.length));
  const parts = Object.values(tensors).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat([length, json, ...parts]);
}

function damaged(cause?: unknown): AppError {
  return new AppError('unreadable_document', 'The file of the classifier is damaged.', {
    hint: 'Train it again, or put a copy of the file in its place.',
    spanish: {
      message: 'El archivo del clasificador está dañado.',
      hint: 'Entrénalo otra vez, o pon una copia del archivo en su sitio.',
    },
    cause,
  });
}

/** Reads a safetensors file of 32-bit tensors. @throws AppError `unreadable_document` when it is not sound */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < LENGTH_BYTES) throw damaged();
  const length = Number(buffer.readBigUInt64LE());
  const start = LENGTH_BYTES + length;
  if (length > LONGEST_HEADER || start > buffer.length) throw damaged();
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(buffer.toString('utf8', LENGTH_BYTES, start)) as Record<string, unknown>;
  } catch (error) {
    throw damaged(error);
  }
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors: SafetensorsFile['tensors'] = {};
  for (const [name, entry] of Object.entries(entries as Record<string, Entry>)) {
    const [from, to] = entry.data_offsets ?? [0, -1];
    const values = (entry.shape ?? []).reduce((product, size) => product * size, 1);
    if (!(from >= 0 && to <= buffer.length - start && to - from === values * 4)) throw damaged();
    if (entry.dtype !== 'F32' && entry.dtype !== 'I32') throw damaged();
    // A copy of its own, so that it is aligned and does not hold the whole file.
    const own = Uint8Array.from(buffer.subarray(start + from, start + to)).buffer;
    tensors[name] = {
      shape: entry.shape,
      data: entry.dtype === 'F32' ? new Float32Array(own) : new Int32Array(own),
    };
  }
  return { tensors, metadata: metadata as Record<string, string> };
}
