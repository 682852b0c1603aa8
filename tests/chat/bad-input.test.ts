import { type Document, errorBodySchema, type Health, uploadResultSchema } from '@repaso/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

let server: RunningServer;
let api: ApiSession;
let collection: string;

beforeAll(async () => {
  server = await startServer();
  api = new ApiSession(server.address);
  collection = (await api.collection('notes')).id;
}, 180_000);

afterAll(() => server?.stop());

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

test('an unreadable file fails alone, with its reason; its neighbour is ready', async () => {
  const [broken, sound] = await Promise.all([
    api.ingest(collection, 'broken.pdf', bytes('%PDF-1.7\nthis is no document')),
    api.ingest(collection, 'sound.md', bytes('# Notas\n\nEl gato duerme en el tejado de la escuela.')),
  ]);
  expect(broken).toMatchObject({ status: 'failed', error: { code: 'unreadable_document' } });
  expect(broken.error?.message).toContain('broken.pdf');
  expect(sound.status).toBe('ready');
});

test.each<[method: string, path: string]>([
  ['GET', '/api/documents/nobody'],
  ['GET', '/api/documents/nobody/original'],
  ['DELETE', '/api/documents/nobody'],
  ['GET', '/api/documents/..%2f..%2fetc%2fpasswd/original'],
  ['DELETE', '/api/collections/nobody'],
  ['GET', '/api/collections/nobody/documents'],
  ['GET', '/api/chunks/nobody'],
  ['GET', '/api/search?collection=nobody&q=x'],
  ['GET', '/api/threads/nobody'],
  ['DELETE', '/api/threads/nobody'],
  ['DELETE', '/api/turns/nobody'],
  ['GET', '/api/nothing'],
  ['GET', '/v1/models'],
])('%s %s: 404', async (method, path) => {
  expect(await api.failure(path, { method })).toMatchObject({ status: 404, code: 'not_found' });
});

const BODIES = ['', 'null', '[]', '""', '1e9', '{', '{"text":', '{"__proto__":{"x":1}}', '['.repeat(10_000)];
const WRITING: [method: string, path: (thread: string) => string][] = [
  ['POST', () => '/api/collections'],
  ['POST', () => '/api/threads'],
  ['POST', (thread) => `/api/threads/${thread}/turns`],
  ['POST', () => '/api/tasks/score'],
  ['POST', () => `/api/collections/${collection}/documents`],
];

test.each(WRITING)('%s with a malformed body: 400, no stack, still up', async (method, path) => {
  const thread = await api.thread([collection]);
  for (const body of BODIES) {
    const headers = { 'content-type': 'application/json' };
    const failure = await api.failure(path(thread), { method, headers, body });
    expect(failure, body.slice(0, 30)).toMatchObject({ status: 400, code: 'bad_request' });
    expect(failure.body).not.toMatch(/node_modules|\.ts|\.js|at /);
  }
  expect((await api.json<Health>('/health')).status).toBe('ok');
});

test('a name that is taken is a conflict, a thread over an unknown collection is not found', async () => {
  expect(await api.failure('/api/collections', api.post({ name: 'Notes' }))).toMatchObject({ status: 409 });
  expect(await api.failure('/api/threads', api.post({ collections: ['nobody'] }))).toMatchObject({
    status: 404,
  });
});

test('what a person may meet on a page is said in both languages', async () => {
  const documents = `/api/collections/${collection}/documents`;
  const faults: [path: string, init: RequestInit | undefined, spanish: RegExp][] = [
    ['/api/collections', api.post({ name: 'notes' }), /Ya hay una colección llamada «notes»/],
    ['/api/threads', api.post({ collections: ['nobody'] }), /No hay ninguna colección nobody/],
    ['/api/collections/nobody/documents', undefined, /No hay ninguna colección/],
    ['/api/documents/nobody', { method: 'DELETE' }, /No hay ningún documento/],
    ['/api/chunks/nobody', undefined, /No hay ningún pasaje/],
    ['/api/threads/nobody', undefined, /No hay ninguna conversación/],
    [documents, { method: 'POST', body: new FormData() }, /no trae ningún archivo/],
    [documents, api.post({ url: 'http://127.0.0.1/a.pdf' }), /Añadir documentos por su dirección está/],
    ['/api/models/nobody/use', { method: 'POST' }, /El catálogo no tiene ningún modelo/],
    ['/api/models/nobody/pull', { method: 'DELETE' }, /No se está descargando nada/],
  ];
  for (const [path, init, spanish] of faults) {
    const { error } = errorBodySchema.parse(JSON.parse((await api.failure(path, init)).body));
    expect(error.spanish?.message, path).toMatch(spanish);
    expect(error.hint === undefined, path).toBe(error.spanish?.hint === undefined);
  }
});

test('a question for a model that is not in use is refused, not answered by another', async () => {
  const turns = `/api/threads/${await api.thread([collection])}/turns`;
  const failure = await api.failure(
    turns,
    api.post({ text: '¿Dónde duerme el gato?', model: 'no-such-model' }),
  );
  expect(failure).toMatchObject({ status: 503, code: 'model_unavailable' });
  const { model } = await api.json<Health>('/health');
  expect(failure.body).toContain(model);
  const answer = await fetch(server.address + turns, api.post({ text: '¿Dónde duerme el gato?', model }));
  expect(await answer.text()).toContain('El gato duerme en el tejado');
});

// The server answers and closes while the client still writes; now and then the client's system then drops the answer.
test('a body over the limit is refused, whether its length is told or not', { retry: 4 }, async () => {
  const large = 'x'.repeat(2 * 1024 * 1024);
  expect(await api.failure('/api/threads', api.post({ collections: [], title: large }))).toMatchObject({
    status: 413,
  });
  const chunked = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 32; n++) controller.enqueue(bytes('x'.repeat(65_536)));
      controller.close();
    },
  });
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chunked,
    duplex: 'half',
  };
  expect(await api.failure('/api/threads', init as RequestInit)).toMatchObject({ status: 413 });
});

test('an upload without a file is malformed; a file without a reader is unsupported, and leaves the others be', async () => {
  const path = `/api/collections/${collection}/documents`;
  expect(await api.failure(path, { method: 'POST', body: new FormData() })).toMatchObject({ status: 400 });
  const song = new Blob([new Uint8Array([0x49, 0x44, 0x33, 4, 0, 1, 2, 3])]);
  const alone = new FormData();
  alone.append('file', song, 'song.mp3');
  const refused = await api.failure(path, { method: 'POST', body: alone });
  expect(refused).toMatchObject({ status: 415, code: 'unsupported_type' });
  expect(refused.body).toContain('song.mp3');
  const both = new FormData();
  both.append('file', song, 'song.mp3');
  both.append('file', new Blob([bytes('# Junto\n\nUn documento sano junto a una canción.')]), 'junto.md');
  const result = uploadResultSchema.parse(await api.json(path, { method: 'POST', body: both }));
  expect(result.documents.map(({ name }) => name)).toEqual(['junto.md']);
  expect(result.rejected).toMatchObject([{ name: 'song.mp3', error: { code: 'unsupported_type' } }]);
  expect(result.rejected[0]?.error.spanish?.message).toContain('song.mp3');
});

test('the same bytes again are the document that is already there', async () => {
  const text = bytes('# Doble\n\nEste documento se sube dos veces.');
  const first = await api.ingest(collection, 'uno.md', text);
  const body = new FormData();
  body.append('file', new Blob([text]), 'dos.md');
  const again = await api.json<{ documents: { id: string; duplicateOf?: string }[] }>(
    `/api/collections/${collection}/documents`,
    { method: 'POST', body },
  );
  expect(again.documents[0]).toMatchObject({ id: first.id, duplicateOf: first.id });
});

test('a deleted document is gone: from the list, from search, and its passages do not open', async () => {
  const name = 'secreto.md';
  const document = await api.ingest(
    collection,
    name,
    bytes('# Secreto\n\nLa contraseña del ornitorrinco es turquesa.'),
  );
  const search = `/api/search?collection=${collection}&q=${encodeURIComponent('contraseña del ornitorrinco')}`;
  const before = await api.json<{ passages: { documentId: string; chunkId: string }[] }>(search);
  const passage = before.passages.find(({ documentId }) => documentId === document.id);
  expect(passage).toBeDefined();
  const response = await fetch(`${server.address}/api/documents/${document.id}`, { method: 'DELETE' });
  expect(response.status).toBe(204);
  const after = await api.json<{ passages: { documentId: string }[] }>(search);
  expect(after.passages.every(({ documentId }) => documentId !== document.id)).toBe(true);
  expect(await api.failure(`/api/chunks/${passage?.chunkId}`)).toMatchObject({ status: 404 });
  const { documents } = await api.json<{ documents: Document[] }>(`/api/collections/${collection}/documents`);
  expect(documents.some(({ id }) => id === document.id)).toBe(false);
});

test('the original comes back byte by byte, and never as something that a browser would run', async () => {
  const html = '<h1>Hola</h1><script>alert(1)</script><p>Un texto con bastantes palabras para ser leído.</p>';
  const document = await api.ingest(collection, 'página.html', bytes(html));
  const response = await fetch(`${server.address}/api/documents/${document.id}/original`);
  expect(await response.text()).toBe(html);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toContain('attachment');
  expect(response.headers.get('content-security-policy')).toBe('sandbox');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});
