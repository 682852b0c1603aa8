import { crc32 } from 'node:zlib';
import { withoutNul } from './without-nul.ts';

/** Between two values, so that `ab`, `c` is not `a`, `bc`. No text holds it. */
const BETWEEN = new Uint8Array(1);

/** A number that differs with any bit of what is stored: disks change bits, and the database itself does not notice. */
export function checksum(...values: (string | number | null | Uint8Array | ArrayBuffer)[]): number {
  return values.reduce<number>((sum, value) => {
    const bytes =
      value instanceof Uint8Array
        ? value
        : value instanceof ArrayBuffer
          ? new Uint8Array(value)
          : Buffer.from(String(withoutNul(value)));
    return crc32(BETWEEN, crc32(bytes, sum));
  }, 0);
}
