import type { Language, Run, RunSummary, TaskEvent } from '@repaso/contract';
import { readEventStream } from '../api/read-event-stream.ts';
import { request, requestJson } from '../api/request.ts';
import type { TaskDescription } from './task-description.ts';

async function* stream(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<TaskEvent> {
  const response = await request(path, { method: 'POST', body, signal, accept: 'text/event-stream' });
  yield* readEventStream<TaskEvent>(response);
}

const run = (id: string) => `/api/runs/${encodeURIComponent(id)}`;
const task = (name: string) => `/api/tasks/${encodeURIComponent(name)}`;

/** The calls of the Lab, one function each. */
export const labApi = {
  async tasks(): Promise<TaskDescription[]> {
    return (await requestJson<{ tasks: TaskDescription[] }>('/api/tasks')).tasks;
  },
  /** An input to try the task with. @throws ApiFailure `not_found` for a task without one */
  async example(name: string, language: Language): Promise<Record<string, unknown>> {
    const path = `${task(name)}/example?language=${language}`;
    return (await requestJson<{ input: Record<string, unknown> }>(path)).input;
  },
  run: (name: string, input: unknown, signal: AbortSignal) => stream(task(name), input, signal),
  resume: (id: string, signal: AbortSignal) => stream(`${run(id)}/resume`, {}, signal),
  async runs(name: string): Promise<RunSummary[]> {
    return (await requestJson<{ runs: RunSummary[] }>(`/api/runs?task=${encodeURIComponent(name)}&limit=30`))
      .runs;
  },
  kept: (id: string) => requestJson<Run>(run(id)),
  deleteRun: (id: string) => request(run(id), { method: 'DELETE' }),
};
