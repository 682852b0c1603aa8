import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { AppError } from '@repaso/contract';
import type { HttpApp } from './http-app.ts';

export interface Listening {
  /** Address to open in a browser, such as http://127.0.0.1:3210. */
  address: string;
  close(): Promise<void>;
}

/** The address under which a person reaches the server: a server on every interface is reached through loopback. */
function browserAddress(host: string, port: number): string {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** @throws AppError `conflict` when the port is taken, `bad_request` when the host is not one of this machine */
export function listen(app: HttpApp, options: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, () => {
      const { port } = server.address() as AddressInfo;
      resolve({ address: browserAddress(options.host, port), close: () => close(server) });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new AppError('conflict', `Port ${options.port} is taken by another program.`, {
            hint: 'Stop that program, or start with another port: PORT=3211 npm start',
            cause: error,
          }),
        );
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(
          new AppError('bad_request', `"${options.host}" is not an address of this machine.`, {
            hint: 'Set HOST to 127.0.0.1, or to 0.0.0.0 for every interface.',
            cause: error,
          }),
        );
      } else reject(error);
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
