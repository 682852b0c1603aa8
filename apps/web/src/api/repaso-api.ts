import type {
  ChatEvent,
  Collection,
  CreateThread,
  CreateTurn,
  Document,
  Health,
  PassageInContext,
  Thread,
  ThreadWithTurns,
  UpdateThread,
  UploadResult,
} from '@repaso/contract';
import { readEventStream } from './read-event-stream.ts';
import { request, requestJson } from './request.ts';

/** Every call that the page makes, one function each, named after what it does. */
export const repasoApi = {
  health: () => requestJson<Health>('/health'),

  async threads(): Promise<Thread[]> {
    return (await requestJson<{ threads: Thread[] }>('/api/threads')).threads;
  },
  thread: (id: string) => requestJson<ThreadWithTurns>(`/api/threads/${encodeURIComponent(id)}`),
  createThread: (thread: CreateThread) =>
    requestJson<Thread>('/api/threads', { method: 'POST', body: thread }),
  updateThread: (id: string, patch: UpdateThread) =>
    requestJson<Thread>(`/api/threads/${encodeURIComponent(id)}`, { method: 'PATCH', body: patch }),
  deleteThread: (id: string) => request(`/api/threads/${encodeURIComponent(id)}`, { method: 'DELETE' }),

  /** Asks; the events are read while they come. Aborting the signal stops the turn on the server, too. */
  async *ask(threadId: string, turn: CreateTurn, signal: AbortSignal): AsyncGenerator<ChatEvent> {
    const response = await request(`/api/threads/${encodeURIComponent(threadId)}/turns`, {
      method: 'POST',
      body: turn,
      signal,
      accept: 'text/event-stream',
    });
    yield* readEventStream<ChatEvent>(response);
  },
  stopTurn: (turnId: string) => request(`/api/turns/${encodeURIComponent(turnId)}`, { method: 'DELETE' }),

  async collections(): Promise<Collection[]> {
    return (await requestJson<{ collections: Collection[] }>('/api/collections')).collections;
  },
  createCollection: (name: string) =>
    requestJson<Collection>('/api/collections', { method: 'POST', body: { name } }),
  deleteCollection: (id: string) =>
    request(`/api/collections/${encodeURIComponent(id)}`, { method: 'DELETE' }),

  async documents(collectionId: string): Promise<Document[]> {
    const path = `/api/collections/${encodeURIComponent(collectionId)}/documents`;
    return (await requestJson<{ documents: Document[] }>(path)).documents;
  },
  async upload(collectionId: string, file: File): Promise<UploadResult> {
    const query = new URLSearchParams({ name: file.name });
    const path = `/api/collections/${encodeURIComponent(collectionId)}/documents?${query}`;
    return requestJson<UploadResult>(path, { method: 'POST', body: file });
  },
  deleteDocument: (id: string) => request(`/api/documents/${encodeURIComponent(id)}`, { method: 'DELETE' }),

  passage: (chunkId: string) => requestJson<PassageInContext>(`/api/chunks/${encodeURIComponent(chunkId)}`),
  /** Address of the original file, opened at the page where there are pages. */
  originalUrl: (documentId: string, page?: number) =>
    `/api/documents/${encodeURIComponent(documentId)}/original${page === undefined ? '' : `#page=${page}`}`,
};
