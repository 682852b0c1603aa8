import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '@repaso/contract';
import { nameOf } from './name-of-response.ts';
import { isPublicAddress } from './public-address.ts';

export interface FetchOptions {
  /** Largest body, in bytes, as it is after decompression. Default 50 MiB. */
  maxBytes?: number;
  /** Longest time for everything together, redirects included, in milliseconds. Default 30,000. */
  timeout?: number;
  maxRedirects?: number;
  signal?: AbortSignal;
  /** Addresses that may be connected to. Default: those of the public internet. */
  isAllowed?: (address: string) => boolean;
  /** Addresses of a host name. Default: the resolver of the system. */
  resolve?: (hostname: string) => Promise<string[]>;
}

export interface FetchedDocument {
  name: string;
  bytes: Uint8Array;
  mediaType?: string;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a document from the public internet, and from nowhere else. Every hop is parsed by the one parser (WHATWG
 * URL), its name resolved once, all of its addresses checked, and the connection made to a checked address: a name that
 * resolves to something else a moment later changes nothing. Nothing of the user's is sent along.
 * @throws AppError `bad_request` for an address that is not allowed or an answer that is no document, `too_large`,
 * `busy` when the other side is too slow or not there
 */
export async function fetchDocument(address: string, options: FetchOptions = {}): Promise<FetchedDocument> {
  const { maxBytes = 50 * 2 ** 20, timeout = 30_000, maxRedirects = 5 } = options;
  const deadline = AbortSignal.timeout(timeout);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  try {
    let url = parseUrl(address);
    for (let hop = 0; ; hop += 1) {
      const response = await open(url, await vettedAddress(url, options), signal);
      const { statusCode = 0, headers } = response;
      if (REDIRECTS.has(statusCode) && headers.location !== undefined) {
        response.destroy();
        if (hop >= maxRedirects)
          throw refused(
            `“${shorten(address)}” leads on more than ${maxRedirects} times.`,
            `«${shorten(address)}» reenvía más de ${maxRedirects} veces.`,
          );
        url = parseUrl(headers.location, url);
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        throw refused(
          `“${url.hostname}” answered ${statusCode} instead of a document.`,
          `«${url.hostname}» respondió ${statusCode} en vez de dar un documento.`,
        );
      }
      const bytes = await readBody(response, maxBytes, signal);
      const mediaType = headers['content-type'];
      const name = nameOf(url, headers['content-disposition'], mediaType);
      return { name, bytes, ...(mediaType === undefined ? {} : { mediaType }) };
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (options.signal?.aborted) throw options.signal.reason;
    const seconds = Math.round(timeout / 1000);
    const [reason, motivo] = deadline.aborted
      ? [`did not come within ${seconds} seconds`, `no llegó en ${seconds} segundos`]
      : ['could not be fetched', 'no se ha podido descargar'];
    throw new AppError('busy', `“${shorten(address)}” ${reason}.`, {
      hint: 'Check the address in a browser and try again, or download the file and add it.',
      spanish: {
        message: `«${shorten(address)}» ${motivo}.`,
        hint: 'Comprueba la dirección en un navegador e inténtalo otra vez, o descarga el archivo y añádelo.',
      },
      cause: error,
    });
  }
}

function parseUrl(address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw refused(`“${shorten(address)}” is not an address.`, `«${shorten(address)}» no es una dirección.`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused(
      `Addresses that begin with “${url.protocol}” are not fetched.`,
      `Las direcciones que empiezan por «${url.protocol}» no se descargan.`,
    );
  if (url.username !== '' || url.password !== '')
    throw refused(
      'Addresses with a user name or a password are not fetched.',
      'Las direcciones con usuario o contraseña no se descargan.',
    );
  return url;
}

/** One address of the host to connect to, after all of its addresses were found to be allowed. */
async function vettedAddress(
  { hostname }: URL,
  { resolve = resolveByName, isAllowed = isPublicAddress }: FetchOptions,
): Promise<string> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(literal) ? [literal] : await resolve(hostname);
  const [first] = addresses;
  if (first === undefined) throw new Error(`${hostname} has no address.`);
  if (!addresses.every(isAllowed))
    throw refused(
      `“${hostname}” is not on the public internet.`,
      `«${hostname}» no está en la internet pública.`,
    );
  return first;
}

async function resolveByName(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}

function open(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const family = isIP(address);
    const start = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request: ClientRequest = start(url, {
      agent: false,
      signal,
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Repaso' },
      // The name stays in Host and in the certificate check; the connection goes to the checked address.
      lookup: (_hostname, { all }, done) =>
        all ? done(null, [{ address, family }]) : done(null, address, family),
    });
    request.on('response', resolve).on('error', reject);
    request.end();
  });
}

/** The body, decompressed; its real size counts, whatever the headers say. */
async function readBody(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  const body = decompressed(response);
  const stop = (): void => void response.destroy(new Error('too slow'));
  signal.addEventListener('abort', stop);
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > maxBytes) {
        const limit = Math.floor(maxBytes / 2 ** 20);
        throw new AppError('too_large', `The document is larger than ${limit} MB.`, {
          hint: 'Download the file, split it and add the parts.',
          spanish: {
            message: `El documento pasa de ${limit} MB.`,
            hint: 'Descarga el archivo, pártelo y añade las partes.',
          },
        });
      }
      parts.push(part);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    response.destroy();
  }
  signal.throwIfAborted();
  return new Uint8Array(Buffer.concat(parts));
}

function decompressed(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const through =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined;
  if (through) return pipeline(response, through, () => undefined);
  if (encoding !== 'identity')
    throw refused(
      `The answer is packed in a way (${encoding}) that was not asked for.`,
      `La respuesta viene comprimida de un modo (${encoding}) que no se pidió.`,
    );
  return response;
}

function refused(message: string, spanish: string): AppError {
  return new AppError('bad_request', message, {
    hint: 'Give the http or https address of a document on the public internet, or download the file and add it.',
    spanish: {
      message: spanish,
      hint: 'Da la dirección http o https de un documento de la internet pública, o descarga el archivo y añádelo.',
    },
  });
}

function shorten(address: string): string {
  return address.length > 200 ? `${address.slice(0, 200)}…` : address;
}
