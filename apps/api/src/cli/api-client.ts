import {
  AppError,
  type ChatEvent,
  type Collection,
  chatEventSchema,
  collectionSchema,
  createThreadSchema,
  type Document,
  documentSchema,
  errorBodySchema,
  fromErrorDetail,
  type HardwareReport,
  type Health,
  hardwareReportSchema,
  healthSchema,
  type IngestEvent,
  ingestEventSchema,
  type ModelChoice,
  type ModelEntry,
  modelChoiceSchema,
  modelListSchema,
  type PullEvent,
  pullEventSchema,
  type SearchMode,
  type SearchResult,
  searchResultSchema,
  type Thread,
  taskEventSchema,
  threadSchema,
  type UploadResult,
  uploadResultSchema,
} from '@repaso/contract';
import { z } from 'zod';
import { readEventStream } from './read-event-stream.ts';

/** What a caller hears of a run while it goes on. */
export interface RunWatch {
  onStart?(runId: string): void;
  onProgress(progress: unknown): void;
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** The HTTP contract as functions: what arrives is checked, failures are the `AppError`s that the server sent. */
export class ApiClient {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  health(): Promise<Health> {
    return this.#json('/health', healthSchema);
  }

  async collections(): Promise<Collection[]> {
    return (await this.#json('/api/collections', z.object({ collections: z.array(collectionSchema) })))
      .collections;
  }

  /** @throws AppError `not_found` that names the collections there are */
  async collectionNamed(name: string): Promise<Collection> {
    const all = await this.collections();
    const found = all.find((collection) => collection.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
    const names = all.map((collection) => collection.name).join(', ') || 'none yet';
    throw new AppError('not_found', `There is no collection "${name}".`, {
      hint: `Collections: ${names}. \`repaso ingest PATH --collection NAME\` makes one.`,
    });
  }

  createCollection(name: string): Promise<Collection> {
    return this.#json('/api/collections', collectionSchema, this.#post({ name }));
  }

  async documents(collectionId: string): Promise<Document[]> {
    const schema = z.object({ documents: z.array(documentSchema) });
    return (await this.#json(`/api/collections/${collectionId}/documents`, schema)).documents;
  }

  /** @param source Key of the folder that the file belongs to: the same name there is replaced. */
  upload(collectionId: string, name: string, bytes: Blob, source?: string): Promise<UploadResult> {
    const query = new URLSearchParams({ name, ...(source === undefined ? {} : { source }) });
    return this.#json(`/api/collections/${collectionId}/documents?${query}`, uploadResultSchema, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      // Or fetch keeps a copy of all that it has sent, in case the server sends it elsewhere.
      redirect: 'error',
      window: null,
    });
  }

  renameDocument(id: string, name: string): Promise<Document> {
    const init = { ...this.#post({ name }), method: 'PATCH' };
    return this.#json(`/api/documents/${id}`, documentSchema, init);
  }

  async deleteDocument(id: string): Promise<void> {
    await this.#send(`/api/documents/${id}`, { method: 'DELETE' });
  }

  async *ingestEvents(signal: AbortSignal): AsyncGenerator<IngestEvent> {
    const response = await this.#send('/api/ingest/events', { signal });
    for await (const data of readEventStream(response, signal)) yield ingestEventSchema.parse(data);
  }

  search(collectionId: string, query: string, k: number, mode: SearchMode): Promise<SearchResult> {
    const parameters = new URLSearchParams({ collection: collectionId, q: query, k: String(k), mode });
    return this.#json(`/api/search?${parameters}`, searchResultSchema);
  }

  /** Runs a task and answers with its output. @throws AppError of the task */
  runTask(name: string, input: unknown, watch: RunWatch): Promise<unknown> {
    return this.#watchRun(`/api/tasks/${encodeURIComponent(name)}`, input, watch);
  }

  /** Goes on with a run that was interrupted. @throws AppError `not_found`, `conflict`, or of the task */
  resumeRun(id: string, watch: RunWatch): Promise<unknown> {
    return this.#watchRun(`/api/runs/${encodeURIComponent(id)}/resume`, {}, watch);
  }

  async #watchRun(path: string, body: unknown, { onStart, onProgress }: RunWatch): Promise<unknown> {
    const { headers, ...init } = this.#post(body);
    const response = await this.#send(path, {
      ...init,
      headers: { ...(headers as Record<string, string>), accept: 'text/event-stream' },
    });
    for await (const data of readEventStream(response)) {
      const event = taskEventSchema.parse(data);
      if (event.type === 'task-start') onStart?.(event.runId);
      else if (event.type === 'task-progress') onProgress(event.progress);
      else if (event.type === 'task-end') return event.output;
      else if (event.type === 'task-error') throw fromErrorDetail(event.error);
    }
    throw new AppError('internal', 'The stream ended before the task did.', {
      hint: 'Is the server still running?',
    });
  }

  async models(): Promise<ModelEntry[]> {
    return (await this.#json('/api/models', modelListSchema)).models;
  }

  /** Aborting the signal pauses the download. */
  async *pullModel(id: string, signal: AbortSignal): AsyncGenerator<PullEvent> {
    const path = `/api/models/${encodeURIComponent(id)}/pull`;
    const response = await this.#send(path, { method: 'POST', signal });
    for await (const data of readEventStream(response)) yield pullEventSchema.parse(data);
  }

  useModel(id: string): Promise<ModelChoice> {
    return this.#json(`/api/models/${encodeURIComponent(id)}/use`, modelChoiceSchema, { method: 'POST' });
  }

  async deleteModel(id: string): Promise<void> {
    await this.#send(`/api/models/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  /** Throws away what a paused download has brought. */
  async discardPull(id: string): Promise<void> {
    await this.#send(`/api/models/${encodeURIComponent(id)}/pull`, { method: 'DELETE' });
  }

  hardware(measure: 'once' | 'anew' | 'never' = 'once'): Promise<HardwareReport> {
    const query = { once: '', anew: '?measure=1', never: '?measure=0' }[measure];
    return this.#json(`/api/hardware${query}`, hardwareReportSchema);
  }

  createThread(thread: z.input<typeof createThreadSchema>): Promise<Thread> {
    return this.#json('/api/threads', threadSchema, this.#post(createThreadSchema.parse(thread)));
  }

  async deleteThread(id: string): Promise<void> {
    await this.#send(`/api/threads/${id}`, { method: 'DELETE' });
  }

  async *ask(threadId: string, text: string, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    const response = await this.#send(`/api/threads/${threadId}/turns`, { ...this.#post({ text }), signal });
    for await (const data of readEventStream(response)) yield chatEventSchema.parse(data);
  }

  /** Allows or refuses a tool call that waits. */
  async confirmTool(turnId: string, callId: string, allowed: boolean): Promise<void> {
    await this.#send(`/api/turns/${turnId}/confirm`, this.#post({ callId, allowed }));
  }

  #post(body: unknown): RequestInit {
    return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }

  async #json<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    init?: RequestInit,
  ): Promise<z.infer<Schema>> {
    const response = await this.#send(path, init);
    return schema.parse(await response.json());
  }

  async #send(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.#fetch(path, init);
    if (response.ok) return response;
    throw fromErrorDetail(errorBodySchema.parse(await response.json()).error);
  }
}
