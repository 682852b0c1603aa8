import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@repaso/contract';
import { type Hub, type HubResponse, refusal } from '../hub/hub.ts';
import { PartFile, type PartIdentity } from './part-file.ts';
import { readContentRange } from './read-content-range.ts';
import { diskFull } from './require-disk.ts';

export interface FileDownload {
  hub: Hub;
  url: URL;
  /** Path of the file that it becomes. */
  target: string;
  /** Name for messages. */
  name: string;
  /** What the catalogue knows; null for what it does not. */
  bytes: number | null;
  sha256: string | null;
  signal: AbortSignal;
  /** Called with every piece: bytes that are here, and bytes in all where that is known. */
  onProgress: (received: number, bytes: number | null) => void;
  /** Waits before the first, second, … try after a failure that brought nothing new, in milliseconds. */
  retryDelays?: readonly number[];
}

export interface DownloadedFile {
  bytes: number;
  sha256: string;
  /** What the hash was held against: the catalogue, the word of the host, or nothing. */
  verified: 'catalog' | 'host' | 'none';
}

const RETRY_DELAYS = [500, 2000, 5000, 10_000];
/** Answers that a later try may better. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A fault that trying again may mend; the cause says which. */
class Interruption extends Error {}

/**
 * Downloads one file. What arrives is kept when it stops, on purpose or not, and the next call goes on from there if it
 * is still the same file. Connections that break, stall or lie about lengths are tried again; a file whose length or
 * hash is not the right one is never left under its name.
 * @throws AppError `not_found`, `forbidden`, `disk_full`, `model_unavailable`; the signal's reason
 */
export async function downloadFile(request: FileDownload): Promise<DownloadedFile> {
  const part = new PartFile(request.target);
  try {
    await part.resume();
    if (!belongs(part.identity, request)) await part.discard();
    const resumed = part.bytes > 0;
    try {
      return await fetchWhole(request, part);
    } catch (error) {
      // What an earlier time left may be damaged: only a fresh copy can tell.
      if (!(error instanceof WrongHash) || !resumed) throw error;
      return await fetchWhole(request, part);
    }
  } catch (error) {
    request.signal.throwIfAborted();
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull('no room is left.', error) : error;
  } finally {
    await part.close();
  }
}

class WrongHash extends AppError {}

/** Whether the part can be continued: its hash is the right one, or a validator can tell if the host still has its file. */
function belongs(identity: PartIdentity | undefined, { sha256, bytes }: FileDownload): boolean {
  if (identity === undefined) return false;
  if (bytes !== null && identity.bytes !== null && identity.bytes !== bytes) return false;
  if (sha256 !== null && identity.sha256 !== null) return identity.sha256 === sha256;
  return identity.etag !== null;
}

async function fetchWhole(request: FileDownload, part: PartFile): Promise<DownloadedFile> {
  const { signal, name, retryDelays = RETRY_DELAYS } = request;
  let most = part.bytes;
  for (let failures = 0; ; ) {
    try {
      await fetchRest(request, part);
      return await accept(request, part);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError || isDiskFault(error)) throw error;
      // Progress is what goes beyond all earlier tries: a host that lies each time must not keep this going for ever.
      failures = part.bytes > most ? 0 : failures + 1;
      most = Math.max(most, part.bytes);
      const delay = retryDelays[Math.max(0, failures - 1)];
      if (delay === undefined) {
        throw new AppError('model_unavailable', `The download of ${name} broke off at ${part.bytes} bytes.`, {
          hint: 'Pull again: it goes on from there. Behind a proxy, set HTTPS_PROXY; for a mirror, HF_ENDPOINT.',
          cause: error,
          spanish: {
            message: `La descarga de ${name} se cortó a los ${part.bytes} bytes.`,
            hint: 'Descárgalo otra vez: sigue desde ahí. Detrás de un proxy, pon HTTPS_PROXY.',
          },
        });
      }
      await wait(delay, undefined, { signal });
      if (!belongs(part.identity, request)) await part.discard();
    }
  }
}

/** One connection: brings the rest of the file, or all of it where the host does not do parts. */
async function fetchRest(request: FileDownload, part: PartFile): Promise<void> {
  const { hub, url, name, signal, onProgress } = request;
  const { bytes: here, identity } = part;
  if (identity !== undefined && identity.bytes === here) return;
  const etag = identity?.etag ?? undefined;
  const response = await hub.open(url, { from: here, signal, ...(etag === undefined ? {} : { etag }) });
  try {
    const bytes = await takePlace(request, part, response);
    for await (const piece of response.body as AsyncIterable<Buffer>) {
      if (bytes !== null && part.bytes + piece.length > bytes) {
        await part.discard();
        throw new AppError('model_unavailable', `The host sends more of ${name} than it said there is.`, {
          hint: 'Pull again, or choose another mirror with HF_ENDPOINT.',
          spanish: {
            message: `El servidor envía más de ${name} de lo que dijo que había.`,
            hint: 'Descárgalo otra vez, o elige otra réplica con HF_ENDPOINT.',
          },
        });
      }
      await part.append(piece);
      onProgress(part.bytes, bytes);
    }
    if (bytes !== null && part.bytes < bytes) throw new Interruption('The connection was cut.');
  } finally {
    response.body.destroy();
  }
}

/** Makes the part ready for what the answer brings; returns the bytes of the whole file, null where nobody says. */
async function takePlace(
  request: FileDownload,
  part: PartFile,
  response: HubResponse,
): Promise<number | null> {
  const { status } = response;
  const { name } = request;
  const { identity } = part;
  if (status === 206 && identity !== undefined) {
    const range = readContentRange(response.header('content-range'));
    const isRest = range?.from === part.bytes && (identity.bytes === null || range.bytes === identity.bytes);
    if (isRest) return range.bytes;
    await part.discard();
    throw new Interruption('The host sent another part than the one that was asked for.');
  }
  if (status === 416) {
    await part.discard();
    throw new Interruption('The host has less of the file than is here.');
  }
  if (PASSING.has(status)) throw new Interruption(`The host answered ${status}.`);
  if (status !== 200) throw refusal(status, name);
  const length = Number(response.header('content-length') ?? Number.NaN);
  const bytes = response.linkedBytes ?? (Number.isSafeInteger(length) ? length : request.bytes);
  if (request.bytes !== null && bytes !== request.bytes) {
    throw new AppError(
      'model_unavailable',
      `The host has ${bytes} bytes under the name ${name}, not the ${request.bytes} that are known: it is another file.`,
      {
        hint: 'Choose another mirror with HF_ENDPOINT, or pull it by its hf: address.',
        spanish: {
          message: `El servidor tiene ${bytes} bytes con el nombre ${name}, no los ${request.bytes} que se conocen: es otro archivo.`,
          hint: 'Elige otra réplica con HF_ENDPOINT, o descarga el archivo por su dirección hf:.',
        },
      },
    );
  }
  const etag = response.header('etag');
  await part.restart({
    etag: etag === undefined || etag.startsWith('W/') ? null : etag,
    sha256: request.sha256 ?? response.linkedSha256,
    bytes,
  });
  return bytes;
}

/** Compares what arrived with what is known, and gives it its name. */
async function accept({ sha256: known, name }: FileDownload, part: PartFile): Promise<DownloadedFile> {
  const { sha256, bytes } = part;
  const expected = known ?? part.identity?.sha256 ?? null;
  if (expected !== null && expected !== sha256) {
    await part.discard();
    throw new WrongHash(
      'model_unavailable',
      `${name} arrived damaged or is another file: its SHA-256 begins with ${sha256.slice(0, 12)}, not ${expected.slice(0, 12)}.`,
      { hint: 'It was deleted. Pull again, or choose another mirror with HF_ENDPOINT.' },
    );
  }
  await part.finish();
  return { bytes, sha256, verified: known !== null ? 'catalog' : expected !== null ? 'host' : 'none' };
}

function isDiskFault(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall === 'write' || syscall === 'open' || syscall === 'rename' || syscall === 'fsync';
}
