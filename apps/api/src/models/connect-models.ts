import { ApiClient } from '../cli/api-client.ts';
import type { Connection } from '../cli/connect.ts';
import { findServer } from '../cli/server-address.ts';
import type { Configuration } from '../configuration.ts';

/**
 * A client for the commands about models: of the running server where there is one, else of the models alone. No model is
 * opened for it, so a chosen one that does not work is no obstacle to choosing another.
 */
export async function connectModels(configuration: Configuration): Promise<Connection> {
  const address = await findServer(configuration.data);
  if (address !== undefined) {
    return {
      client: new ApiClient((path, init) => fetch(address + path, init)),
      close: async () => undefined,
    };
  }
  const { serveModels } = await import('./serve-models.ts');
  return serveModels(configuration);
}
