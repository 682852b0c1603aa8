import { clonePath } from '../clone-path.ts';
import type { Configuration } from '../configuration.ts';
import { ApiClient } from './api-client.ts';
import { findServer } from './server-address.ts';

export interface Connection {
  client: ApiClient;
  close(): Promise<void>;
}

/**
 * A client of the HTTP contract: of the running server where there is one, else of a Repaso that is composed in this
 * process and answers without a socket. Commands do not know which.
 */
export async function connect(configuration: Configuration): Promise<Connection> {
  const address = await findServer(configuration.data);
  if (address !== undefined) {
    return {
      client: new ApiClient((path, init) => fetch(address + path, init)),
      close: async () => undefined,
    };
  }
  const { compose } = await import('../compose.ts');
  const { createHttpApp } = await import('../http/http-app.ts');
  const repaso = await compose(configuration);
  const app = createHttpApp(repaso, { host: 'localhost', pageFolder: clonePath('apps/web/dist') });
  return {
    client: new ApiClient(async (path, init) => app.fetch(new Request(`http://localhost${path}`, init))),
    close: () => repaso.close(),
  };
}
