import type { HardwareReport, ModelChoice, ModelEntry, PullEvent } from '@repaso/contract';
import { readEventStream } from '../api/read-event-stream.ts';
import { request, requestJson } from '../api/request.ts';

const model = (id: string) => `/api/models/${encodeURIComponent(id)}`;

/** The calls of the page of models, one function each. */
export const modelsApi = {
  async models(): Promise<ModelEntry[]> {
    return (await requestJson<{ models: ModelEntry[] }>('/api/models')).models;
  },
  /** Aborting the signal pauses the download. */
  async *pull(id: string, signal: AbortSignal): AsyncGenerator<PullEvent> {
    const response = await request(`${model(id)}/pull`, {
      ...{ method: 'POST', signal, accept: 'text/event-stream' },
    });
    yield* readEventStream<PullEvent>(response);
  },
  /** Stops a download and throws away what it has brought. */
  discard: (id: string) => request(`${model(id)}/pull`, { method: 'DELETE' }),
  use: (id: string) => requestJson<ModelChoice>(`${model(id)}/use`, { method: 'POST' }),
  remove: (id: string) => request(model(id), { method: 'DELETE' }),
  /** @param measure whether the speed of the model is measured now, which takes some seconds */
  hardware: (measure: boolean) => requestJson<HardwareReport>(`/api/hardware?measure=${measure ? 1 : 0}`),
};
