import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { GGUF_LIMITS } from './gguf-limits.ts';
import { refuseModel } from './refuse-model.ts';

const WINDOW_BYTES = 256 * 1024;

/**
 * Reads a GGUF header front to back through one small window, so memory stays the same whatever the file claims.
 * Every read is checked against the real end of the file and the header limit.
 */
export class GgufFile {
  readonly path: string;
  readonly bytes: number;
  readonly #descriptor: number;
  readonly #window = Buffer.allocUnsafe(WINDOW_BYTES);
  #windowStart = 0;
  #windowEnd = 0;
  #position = 0;

  /** @throws AppError `model_unavailable` when there is no readable plain file at `path`. */
  constructor(path: string) {
    this.path = path;
    // Without O_NONBLOCK, opening a named pipe would wait for ever.
    this.#descriptor = openOrRefuse(path);
    const stat = fstatSync(this.#descriptor);
    this.bytes = stat.size;
    if (!stat.isFile() || stat.size === 0) {
      this.close();
      throw refuseModel(
        path,
        stat.isFile() ? 'is empty' : 'is not a file',
        'Give the path of a GGUF model file.',
      );
    }
  }

  get position(): number {
    return this.#position;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  u8(): number {
    return this.#window[this.#take(1)] ?? 0;
  }

  u16(): number {
    return this.#window.readUInt16LE(this.#take(2));
  }

  u32(): number {
    return this.#window.readUInt32LE(this.#take(4));
  }

  i8(): number {
    return this.#window.readInt8(this.#take(1));
  }

  i16(): number {
    return this.#window.readInt16LE(this.#take(2));
  }

  i32(): number {
    return this.#window.readInt32LE(this.#take(4));
  }

  f32(): number {
    return this.#window.readFloatLE(this.#take(4));
  }

  f64(): number {
    return this.#window.readDoubleLE(this.#take(8));
  }

  u64(): bigint {
    return this.#window.readBigUInt64LE(this.#take(8));
  }

  i64(): bigint {
    return this.#window.readBigInt64LE(this.#take(8));
  }

  /** A 64-bit count, refused when above `limit`: `what` names it in the error. */
  count(what: string, limit: number): number {
    const value = this.u64();
    if (value > BigInt(limit)) throw this.fault(`claims ${value} ${what}; at most ${limit} are accepted`);
    return Number(value);
  }

  /** A length-prefixed string; undefined when it is longer than `keptBytes`, then it is stepped over. */
  string(keptBytes: number): string | undefined {
    const length = this.count('bytes in one string', this.bytes - this.#position);
    if (length > keptBytes) {
      this.skip(length);
      return undefined;
    }
    if (length <= WINDOW_BYTES) {
      const start = this.#take(length);
      return this.#window.toString('utf8', start, start + length);
    }
    const parts: Buffer[] = [];
    for (let left = length; left > 0; left -= WINDOW_BYTES) {
      const size = Math.min(left, WINDOW_BYTES);
      const start = this.#take(size);
      parts.push(Buffer.from(this.#window.subarray(start, start + size)));
    }
    return Buffer.concat(parts).toString('utf8');
  }

  skip(bytes: number): void {
    this.#check(bytes);
    this.#position += bytes;
  }

  fault(what: string): Error {
    return refuseModel(this.path, what);
  }

  #check(bytes: number): void {
    const end = this.#position + bytes;
    if (end > this.bytes) throw this.fault('is cut off: its header runs past the end of the file');
    if (end > GGUF_LIMITS.headerBytes)
      throw this.fault(`has a header of more than ${GGUF_LIMITS.headerBytes} bytes`);
  }

  /** Makes the next `bytes` available and answers with their index in the window. */
  #take(bytes: number): number {
    this.#check(bytes);
    const inWindow = this.#position >= this.#windowStart && this.#position + bytes <= this.#windowEnd;
    if (!inWindow) {
      const read = readSync(this.#descriptor, this.#window, 0, WINDOW_BYTES, this.#position);
      this.#windowStart = this.#position;
      this.#windowEnd = this.#position + read;
      if (read < bytes) throw this.fault('became shorter while it was read');
    }
    const index = this.#position - this.#windowStart;
    this.#position += bytes;
    return index;
  }
}

function openOrRefuse(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refuseModel(
      path,
      missing ? 'does not exist' : 'cannot be opened',
      missing ? 'Check the path of the model file.' : 'Check that this user may read the file.',
      error,
    );
  }
}
