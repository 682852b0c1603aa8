import type { Readable } from 'node:stream';
import { AppError } from '@repaso/contract';
import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici';

export interface NetworkOptions {
  /** Never connect to anything. */
  offline?: boolean;
  /** Proxies, such as `http://proxy.example:3128`, and the hosts that are reached without them (`a.example,.b.example`). */
  httpProxy?: string;
  httpsProxy?: string;
  noProxy?: string;
  /** Longest silence of a server, in milliseconds. Default 30,000. */
  stallMs?: number;
}

export interface NetworkResponse {
  status: number;
  /** Value of a header, undefined when it is not there. */
  header(name: string): string | undefined;
  body: Readable;
}

/** The one way to other machines. */
export interface Network {
  /**
   * One request, without following redirects.
   * @throws AppError `forbidden` when Repaso is to stay offline; the error of the connection; the signal's reason
   */
  get(
    url: URL,
    options: { headers?: Record<string, string>; signal?: AbortSignal },
  ): Promise<NetworkResponse>;
  close(): Promise<void>;
}

/** Opens the way to other machines, through proxies where there are any. */
export function openNetwork(options: NetworkOptions = {}): Network {
  const { offline = false, stallMs = 30_000, httpProxy = '', httpsProxy = '', noProxy = '' } = options;
  // Empty texts keep undici from reading the environment by itself.
  const dispatcher: Dispatcher = new EnvHttpProxyAgent({
    httpProxy,
    httpsProxy: httpsProxy === '' ? httpProxy : httpsProxy,
    noProxy,
    connectTimeout: stallMs,
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
  });
  return {
    async get(url, { headers = {}, signal }) {
      if (offline) {
        throw new AppError('forbidden', 'Repaso is set to stay offline.', {
          hint: 'Unset REPASO_OFFLINE to download, or bring the file here and use it by its path.',
          spanish: {
            message: 'Repaso está configurado para no conectarse.',
            hint: 'Quita REPASO_OFFLINE para descargar, o trae aquí el archivo y úsalo por su ruta.',
          },
        });
      }
      const response = await request(url, {
        method: 'GET',
        headers: { 'user-agent': 'repaso', 'accept-encoding': 'identity', ...headers },
        dispatcher,
        ...(signal === undefined ? {} : { signal }),
      });
      // A body that is given up says so as an error, which would end the process; whoever reads it is told anyway.
      response.body.on('error', () => {});
      return {
        status: response.statusCode,
        header(name) {
          const value = response.headers[name];
          return Array.isArray(value) ? value[0] : value;
        },
        body: response.body,
      };
    },
    close: () => dispatcher.close(),
  };
}
