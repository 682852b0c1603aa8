import { notAForm } from './not-a-form.ts';

/**
 * Reads a body up to one delimiter after the other. It asks for the next piece only when it has passed on the last one, so
 * that a body is never held as a whole.
 */
export class DelimitedReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer;

  /** @param start what is read before the first piece */
  constructor(body: AsyncIterable<Uint8Array>, start = '') {
    this.#source = body[Symbol.asyncIterator]();
    this.#rest = Buffer.from(start);
  }

  /** What comes before the delimiter, piece by piece; the delimiter is taken out. @throws AppError `bad_request` where the body ends without it */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const place = this.#rest.indexOf(delimiter);
      // The last bytes may be the beginning of it.
      const sure = place >= 0 ? place : this.#rest.length - delimiter.length + 1;
      if (sure > 0) {
        const piece = this.#rest.subarray(0, sure);
        this.#rest = this.#rest.subarray(sure);
        yield piece;
      }
      if (place >= 0) {
        this.#rest = this.#rest.subarray(delimiter.length);
        return;
      }
      await this.#more();
    }
  }

  /** As text what comes before the delimiter. @throws AppError `bad_request` where that is longer than `most` bytes */
  async textUntil(delimiter: Buffer, most: number): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.until(delimiter)) {
      size += piece.byteLength;
      if (size > most) throw notAForm();
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString();
  }

  /** The next bytes, exactly so many. @throws AppError `bad_request` where the body ends before */
  async take(length: number): Promise<string> {
    while (this.#rest.length < length) await this.#more();
    const taken = this.#rest.toString('latin1', 0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  /** Reads to the end what is left, and throws it away. */
  async drain(): Promise<void> {
    this.#rest = Buffer.alloc(0);
    while (!(await this.#source.next()).done);
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done) throw notAForm();
    this.#rest = Buffer.concat([this.#rest, value]);
  }
}
