import { AppError } from '@repaso/contract/app-error';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { decodeText } from '../encoding/decode-text.ts';
import { restoreHighControls } from '../encoding/windows-1252.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Takes a message (RFC 5322, MIME) apart; messages inside of it are attachments like others.
 * @throws AppError `unreadable_document` when it has no headers or is nested without end
 */
export async function parseMessage(bytes: Uint8Array, name: string): Promise<Email> {
  try {
    const email = await PostalMime.parse(withReadableBytes(bytes), {
      maxNestingDepth: 20,
      forceRfc822Attachments: true,
    });
    if (email.headers.length > 0 && (email.from || email.subject || email.date))
      return restored(withOwnText(email, bytes));
  } catch (error) {
    throw damaged(name, error);
  }
  throw damaged(name, undefined);
}

/**
 * Old programs write letters beyond ASCII as they are into headers, and into bodies without naming an encoding. The
 * parser takes both for UTF-8, and what is not is lost: it is made UTF-8 first.
 */
function withReadableBytes(bytes: Uint8Array): Uint8Array {
  if (isUtf8(bytes)) return bytes;
  if (!/\bcharset\b/i.test(new TextDecoder('latin1').decode(bytes))) return encoded(decodeText(bytes));
  const body = endOfHeaders(bytes);
  const headers = bytes.subarray(0, body);
  if (isUtf8(headers)) return bytes;
  const charset = /\bcharset\*?=\s*"?([\w.:-]+)/i.exec(new TextDecoder('latin1').decode(headers))?.[1];
  return Buffer.concat([encoded(decodeText(headers, charset)), bytes.subarray(body)]);
}

/** Of a page that has no alternative the parser makes a plain text itself, with what the page hides. */
function withOwnText(email: Email, bytes: Uint8Array): Email {
  if (!email.text || !email.html) return email;
  const isOwn = /multipart\/alternative/i.test(new TextDecoder('latin1').decode(bytes));
  return isOwn ? email : { ...email, text: undefined };
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Where the first empty line begins. */
function endOfHeaders(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    const next = bytes[at + 1];
    if (next === LINE_FEED || (next === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED)) return at + 1;
  }
  return bytes.length;
}

/** The parser decodes windows-1252 with the decoder of Node, which leaves control characters for its signs. */
function restored(email: Email): Email {
  const text = (value: string | undefined) => value && restoreHighControls(value);
  const address = (value: Address): Address => ({ ...value, name: restoreHighControls(value.name) });
  return {
    ...email,
    subject: text(email.subject),
    text: text(email.text),
    html: text(email.html),
    from: email.from && address(email.from),
    to: email.to?.map(address),
    cc: email.cc?.map(address),
    attachments: email.attachments.map((attachment) => ({
      ...attachment,
      filename: attachment.filename && restoreHighControls(attachment.filename),
    })),
  };
}

function damaged(name: string, cause: unknown): AppError {
  return new AppError('unreadable_document', `“${name}” is not an e-mail message: it has no headers.`, {
    hint: 'Save the message from the mail program as .eml and add that file.',
    spanish: {
      message: `«${name}» no es un mensaje de correo: no tiene cabeceras.`,
      hint: 'Guarda el mensaje como .eml desde el programa de correo y añade ese archivo.',
    },
    cause,
  });
}
