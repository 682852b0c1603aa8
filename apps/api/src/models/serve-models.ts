import { openLlama } from '@repaso/llama';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { ApiClient } from '../cli/api-client.ts';
import type { Connection } from '../cli/connect.ts';
import type { Configuration } from '../configuration.ts';
import { onnxModelBytes } from '../hardware/onnx-model-bytes.ts';
import { toMachine } from '../hardware/to-machine.ts';
import { answerErrors } from '../http/answer-errors.ts';
import type { HttpApp } from '../http/http-app.ts';
import { modelRoutes } from '../http/routes/model-routes.ts';
import { ModelService } from './model-service.ts';
import { openLibrary } from './open-library.ts';

/** The routes about models in this process, without a socket and without opening a model. */
export async function serveModels(configuration: Configuration): Promise<Connection> {
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
