import { openLlama } from '@repaso/llama';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { ApiClient } from '../cli/api-client.ts';
import type { Connection } from '../cli/connect.ts';
import { findServer } from '../cli/server-address.ts';
import type { Configuration } from '../configuration.ts';
import { onnxModelBytes } from '../hardware/onnx-model-bytes.ts';
import { toMachine } from '../hardware/to-machine.ts';
import { answerErrors } from '../http/answer-errors.ts';
import type { HttpApp } from '../http/http-app.ts';
import { modelRoutes } from '../http/routes/model-routes.ts';
import { ModelService } from './model-service.ts';
import { openLibrary } from './open-library.ts';

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
  const { library, close } = await openLibrary(configuration);
  const { model, embedder, reranker } = configuration;
  const models = new ModelService({
    configuration,
    library,
    inUse: () => ({
      chat: { id: model.id, name: model.id },
      embedder: { id: embedder.id, name: embedder.id },
      reranker: { id: reranker.id, name: reranker.id },
    }),
    machine: async () => {
      const engine = await openLlama();
      try {
        const reserved = (await onnxModelBytes(embedder.path)) + (await onnxModelBytes(reranker.path));
        return toMachine(await engine.hardware(), await engine.bandwidth(), reserved);
      } finally {
        await engine.dispose();
      }
    },
  });
  const app: HttpApp = new Hono();
  answerErrors(app, (error) => console.error(error));
  app.use(requestId());
  app.route('/api/models', modelRoutes(models, { mayUseFiles: true }));
  return {
    client: new ApiClient(async (path, init) => app.fetch(new Request(`http://localhost${path}`, init))),
    close,
  };
}
