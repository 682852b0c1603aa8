import { isIP } from 'node:net';
import { AppError } from '@repaso/contract';
import type { MiddlewareHandler } from 'hono';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Host name of a Host header or authority, without port and brackets. */
function hostName(authority: string): string {
  try {
    return new URL(`http://${authority}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}

/**
 * Keeps other web pages out of a server that trusts whoever can reach it. A page that rebinds its own name to this
 * address is stopped by the name in Host (addresses cannot be rebound); a page that posts across origins is stopped
 * by Origin and Sec-Fetch-Site.
 * @param ownName the host that the server was told to listen on
 */
export function guardHost(ownName: string): MiddlewareHandler {
  return async function guard(c, next) {
    const authority = c.req.header('host') ?? new URL(c.req.url).host;
    const name = hostName(authority);
    if (name !== 'localhost' && name !== ownName.toLowerCase() && isIP(name) === 0) {
      throw new AppError('misdirected', 'This server does not answer under that host name.', {
        hint: 'Open it by its address, or set HOST to the name.',
        spanish: {
          message: 'Este servidor no responde con ese nombre de host.',
          hint: 'Ábrelo por su dirección, o pon el nombre en HOST.',
        },
      });
    }
    if (!READING.has(c.req.method)) {
      const origin = c.req.header('origin');
      const isForeign =
        origin !== undefined && origin !== `http://${authority}` && origin !== `https://${authority}`;
      if (isForeign || c.req.header('sec-fetch-site') === 'cross-site') {
        throw new AppError('forbidden', 'Another web page may not change anything here.', {
          spanish: { message: 'Otra página web no puede cambiar nada aquí.' },
        });
      }
    }
    await next();
  };
}
