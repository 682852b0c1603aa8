import {
  type ChatEvent,
  type Collection,
  type CreateTurn,
  chatEventSchema,
  type Document,
  errorBodySchema,
  type Source,
} from '@repaso/contract';

export interface Answer {
  text: string;
  events: ChatEvent[];
  sources: Source[];
  citations: Extract<ChatEvent, { type: 'citation' }>[];
  end: Extract<ChatEvent, { type: 'turn-end' }> | undefined;
}

/** A user of the HTTP API, as tests need one: every event is checked against the contract. */
export class ApiSession {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async json<Body>(path: string, init?: RequestInit): Promise<Body> {
    const response = await fetch(this.#address + path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  /** Status and error of a request that should fail; the error must have the contract's shape. */
  async failure(path: string, init?: RequestInit): Promise<{ status: number; code: string; body: string }> {
    const response = await fetch(this.#address + path, init);
    const body = await response.text();
    return { status: response.status, code: errorBodySchema.parse(JSON.parse(body)).error.code, body };
  }

  post(body: unknown): RequestInit {
    return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }

  async collection(name: string): Promise<Collection> {
    const { collections } = await this.json<{ collections: Collection[] }>('/api/collections');
    const known = collections.find((collection) => collection.name === name);
    return known ?? this.json<Collection>('/api/collections', this.post({ name }));
  }

  /** Uploads one file and waits until it is ready or has failed. */
  async ingest(collectionId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Document> {
    const body = new FormData();
    body.append('file', new Blob([bytes]), name);
    const path = `/api/collections/${collectionId}/documents`;
    const { documents } = await this.json<{ documents: { id: string }[] }>(path, { method: 'POST', body });
    for (;;) {
      const document = await this.json<Document>(`/api/documents/${documents[0]?.id}`);
      if (document.status === 'ready' || document.status === 'failed') return document;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async thread(collectionIds: string[]): Promise<string> {
    return (await this.json<{ id: string }>('/api/threads', this.post({ collections: collectionIds }))).id;
  }

  async ask(threadId: string, text: string, options: CreateTurn['options'] = {}): Promise<Answer> {
    const init = this.post({ text, options });
    const response = await fetch(`${this.#address}/api/threads/${threadId}/turns`, init);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const events = (await response.text())
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => chatEventSchema.parse(JSON.parse(line.slice('data: '.length))));
    return {
      events,
      text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join(''),
      sources: events.flatMap((event) => (event.type === 'sources-available' ? event.sources : [])),
      citations: events.filter((event) => event.type === 'citation'),
      end: events.find((event) => event.type === 'turn-end'),
    };
  }
}
