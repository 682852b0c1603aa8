import { validateGguf } from '@repaso/llama';
import { Hub, ModelLibrary, openNetwork, readCatalog } from '@repaso/models';
import { clonePath } from '../clone-path.ts';
import { type Configuration, EMBEDDED_MODELS } from '../configuration.ts';

/** The models of this installation, with the network as the configuration allows it. */
export async function openLibrary(
  configuration: Configuration,
): Promise<{ library: ModelLibrary; close(): Promise<void> }> {
  const { data, offline, hfEndpoint, hfToken, httpProxy, httpsProxy, noProxy } = configuration;
  const network = openNetwork({
    offline,
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    ...(noProxy === undefined ? {} : { noProxy }),
  });
  const hub = new Hub({
    network,
    ...(hfEndpoint === undefined ? {} : { endpoint: hfEndpoint }),
    ...(hfToken === undefined ? {} : { token: hfToken }),
  });
  const catalog = await readCatalog(clonePath('models/catalog.json'));
  const library = new ModelLibrary({ catalog, data, hub, inspect: validateGguf, embedded: EMBEDDED_MODELS });
  return {
    library,
    close: async () => {
      await library.close();
      await network.close();
    },
  };
}
