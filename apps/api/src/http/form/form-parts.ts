import { AppError } from '@repaso/contract';
import { DelimitedReader } from './delimited-reader.ts';
import { notAForm } from './not-a-form.ts';
import { type PartHead, parsePartHead } from './part-head.ts';

export interface FormPart extends PartHead {
  /** To be read before the next part is asked for; what is left of it is passed over. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Parts of any kind. A form may hold fields that nobody asks for, but not without end. */
const MOST_PARTS = 1000;
const MOST_HEAD_BYTES = 16 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');
const TYPE = /^multipart\/form-data\s*;/i;
/** RFC 2046: 70 characters at most. */
const BOUNDARY = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))(?=[\s;]|$)/i;

/**
 * The parts of a multipart form, one after the other, as they come in.
 * @throws AppError `bad_request` where it is no such form or not all of one, `too_large` for too many parts; what the body throws
 */
export async function* formParts(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<FormPart, void> {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!TYPE.test(contentType) || boundary === undefined) throw notAForm();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter needs no line before it.
  const reader = new DelimitedReader(body, '\r\n');
  await passOver(reader.until(delimiter));
  for (let parts = 1; ; parts += 1) {
    const next = await reader.take(2);
    if (next === '--') break;
    if (parts > MOST_PARTS) throw tooManyParts();
    const head = next === '\r\n' && parsePartHead(await reader.textUntil(HEAD_END, MOST_HEAD_BYTES));
    if (!head) throw notAForm();
    const bytes = reader.until(delimiter);
    // Without a `return`: who stops reading a part must not end what the rest of it is passed over with.
    yield { ...head, bytes: { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) } };
    await passOver(bytes);
  }
  await reader.drain();
}

async function passOver(bytes: AsyncGenerator<Uint8Array, void>): Promise<void> {
  while (!(await bytes.next()).done);
}

function tooManyParts(): AppError {
  return new AppError('too_large', `A form may have ${MOST_PARTS} parts at most.`, {
    hint: 'Send them in several requests.',
    spanish: {
      message: `Un formulario puede tener ${MOST_PARTS} partes como mucho.`,
      hint: 'Envíalas en varias peticiones.',
    },
  });
}
