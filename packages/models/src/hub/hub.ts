import { text } from 'node:stream/consumers';
import { AppError } from '@repaso/contract';
import { z } from 'zod';
import type { Network, NetworkResponse } from '../network/network.ts';

export interface HubOptions {
  network: Network;
  /** Hugging Face or a mirror of it. Default `https://huggingface.co`. */
  endpoint?: string;
  /** Goes to the host of the endpoint, and to no other that it redirects to. */
  token?: string;
}

/** A file of a repository as the hub lists it. */
export interface HubFile {
  path: string;
  bytes: number;
  /** What the hub says its hash is; files that lie in Git itself have none. */
  sha256: string | null;
}

/** An answer with the body still to be read, and what the hub said about the file on the way to it. */
export interface HubResponse extends NetworkResponse {
  linkedBytes: number | null;
  linkedSha256: string | null;
}

const MOST_REDIRECTS = 5;
const MOST_LISTED_BYTES = 4 * 2 ** 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const treeSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    lfs: z.object({ oid: z.string(), size: z.number().int() }).partial().optional(),
  }),
);

/** Hugging Face, or a mirror that speaks its protocol. */
export class Hub {
  readonly #network: Network;
  readonly #endpoint: URL;
  readonly #token: string | undefined;

  constructor({ network, endpoint = 'https://huggingface.co', token }: HubOptions) {
    this.#network = network;
    this.#endpoint = new URL(endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
    this.#token = token;
  }

  /** Address of a file. */
  fileUrl(repository: string, revision: string, path: string): URL {
    return new URL(`${repository}/resolve/${revision}/${path}`, this.#endpoint);
  }

  /** Files of a repository. @throws AppError `not_found`, `forbidden`, `model_unavailable` */
  async files(repository: string, revision: string, signal?: AbortSignal): Promise<HubFile[]> {
    const url = new URL(`api/models/${repository}/tree/${revision}?recursive=true`, this.#endpoint);
    const response = await this.open(url, signal === undefined ? {} : { signal });
    if (response.status !== 200) {
      response.body.destroy();
      throw refusal(response.status, repository);
    }
    const length = Number(response.header('content-length') ?? 0);
    if (length > MOST_LISTED_BYTES) {
      response.body.destroy();
      throw new AppError('model_unavailable', `The list of files of ${repository} is too long to read.`, {
        spanish: { message: `La lista de archivos de ${repository} es demasiado larga para leerla.` },
      });
    }
    const tree = treeSchema.safeParse(JSON.parse(await text(response.body)));
    if (!tree.success) {
      throw new AppError(
        'model_unavailable',
        `${this.#endpoint.host} does not list files as Hugging Face does.`,
        {
          hint: 'Check HF_ENDPOINT.',
          cause: tree.error,
          spanish: {
            message: `${this.#endpoint.host} no enumera los archivos como Hugging Face.`,
            hint: 'Comprueba HF_ENDPOINT.',
          },
        },
      );
    }
    return tree.data
      .filter(({ type }) => type === 'file')
      .map(({ path, size, lfs }) => ({ path, bytes: lfs?.size ?? size, sha256: sha256Of(lfs?.oid) }));
  }

  /** Asks for a file, or its part from `from` on, and follows redirects. @throws the error of the connection */
  async open(
    url: URL,
    { from = 0, etag, signal }: { from?: number; etag?: string; signal?: AbortSignal },
  ): Promise<HubResponse> {
    let linkedBytes: number | null = null;
    let linkedSha256: string | null = null;
    let next = url;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const isOwn = next.origin === this.#endpoint.origin;
      const response = await this.#network.get(next, {
        headers: {
          ...(from === 0 ? {} : { range: `bytes=${from}-` }),
          ...(from === 0 || etag === undefined ? {} : { 'if-range': etag }),
          ...(isOwn && this.#token !== undefined && isPrivate(next)
            ? { authorization: `Bearer ${this.#token}` }
            : {}),
        },
        ...(signal === undefined ? {} : { signal }),
      });
      if (isOwn) {
        linkedSha256 ??= sha256Of(response.header('x-linked-etag')?.replaceAll('"', ''));
        const size = Number(response.header('x-linked-size'));
        if (Number.isSafeInteger(size) && size > 0) linkedBytes ??= size;
      }
      const location = response.header('location');
      if (!REDIRECTS.has(response.status) || location === undefined) {
        return { ...response, linkedBytes, linkedSha256 };
      }
      response.body.destroy();
      next = new URL(location, next);
      if (next.protocol !== 'https:' && next.protocol !== 'http:') break;
    }
    throw new AppError('model_unavailable', `${url.host} leads in circles.`, {
      hint: 'Check HF_ENDPOINT.',
      spanish: { message: `${url.host} lleva en círculos.`, hint: 'Comprueba HF_ENDPOINT.' },
    });
  }
}

/** The error for an answer that is no file. */
export function refusal(status: number, what: string): AppError {
  if (status === 401 || status === 403) {
    return new AppError('forbidden', `The host does not give out ${what} to everyone.`, {
      hint: 'Accept its licence on huggingface.co, and set HF_TOKEN to a token of that account.',
      spanish: {
        message: `El servidor no da ${what} a todo el mundo.`,
        hint: 'Acepta su licencia en huggingface.co, y pon en HF_TOKEN un token de esa cuenta.',
      },
    });
  }
  if (status === 404 || status === 410) {
    return new AppError('not_found', `The host has no ${what}.`, {
      hint: 'Check the name and the revision.',
      spanish: { message: `El servidor no tiene ${what}.`, hint: 'Comprueba el nombre y la revisión.' },
    });
  }
  return new AppError('model_unavailable', `The host answered ${status} instead of ${what}.`, {
    hint: 'Pull again later: what has arrived is kept.',
    spanish: {
      message: `El servidor respondió ${status} en vez de dar ${what}.`,
      hint: 'Descárgalo más tarde: lo que ha llegado se conserva.',
    },
  });
}

/** A secret does not travel in the clear, but within this machine. */
function isPrivate(url: URL): boolean {
  return url.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

function sha256Of(value: string | undefined): string | null {
  const hash = value?.replace(/^sha256:/, '').toLowerCase();
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}
