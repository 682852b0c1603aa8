import { type PassageInContext, passageInContextSchema } from '@repaso/contract';
import { clonePath } from '../../clone-path.ts';
import { compose } from '../../compose.ts';
import type { Configuration } from '../../configuration.ts';
import { createHttpApp } from '../../http/http-app.ts';
import type { Repaso } from '../../repaso.ts';
import { ApiClient } from '../api-client.ts';
import { findServer } from '../server-address.ts';

/** The HTTP contract as an evaluation uses it: what is measured is what a user gets. */
export interface EvalConnection {
  client: ApiClient;
  /** A passage with its neighbours. */
  passageInContext(chunkId: string): Promise<PassageInContext>;
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

function connection(send: Fetch): EvalConnection {
  return {
    client: new ApiClient(send),
    async passageInContext(chunkId) {
      const response = await send(`/api/chunks/${chunkId}`);
      return passageInContextSchema.parse(await response.json());
    },
  };
}

/** Talks to a server over the network. */
export function connectToServer(address: string): EvalConnection {
  return connection((path, init) => fetch(address + path, init));
}

/** Talks to a Repaso in this process, without a socket. */
export function connectInProcess(repaso: Repaso): EvalConnection {
  const app = createHttpApp(repaso, { host: 'localhost', pageFolder: clonePath('apps/web/dist') });
  return connection(async (path, init) => app.fetch(new Request(`http://localhost${path}`, init)));
}

/** The running server of the data folder where there is one, else a Repaso in this process. */
export async function openEvalConnection(
  configuration: Configuration,
): Promise<{ connection: EvalConnection; close(): Promise<void> }> {
  const address = await findServer(configuration.data);
  if (address !== undefined) return { connection: connectToServer(address), close: async () => undefined };
  const repaso = await compose(configuration);
  return { connection: connectInProcess(repaso), close: () => repaso.close() };
}
