import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiSession } from '../api-session.ts';
import { type RunningServer, startServer } from '../start-server.ts';

let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await startServer();
  const api = new ApiSession(server.address);
  const notes = (await api.collection('notes')).id;
  const text = '# Gatos\n\nEl gato Bruno duerme 14 horas al día en el tejado de la escuela.';
  await api.ingest(notes, 'gatos.md', new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>);
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.address}/mcp`)));
}, 180_000);

afterAll(async () => {
  await client?.close();
  await server?.stop();
});

interface Result {
  isError?: boolean;
  content: { text: string }[];
  structuredContent?: Record<string, unknown>;
}
const call = async (name: string, args: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: args })) as unknown as Result;

test('the tools are those that only read, with their schemas', async () => {
  expect(client.getServerVersion()?.name).toBe('repaso');
  const { tools } = await client.listTools();
  const names = tools.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['retrieve', 'answer', 'score']));
  for (const acting of ['remember', 'forget', 'notes', 'train-classifier', 'tune'])
    expect(names).not.toContain(acting);
  const retrieve = tools.find(({ name }) => name === 'retrieve');
  expect(retrieve?.inputSchema.required).toEqual(expect.arrayContaining(['collection', 'query']));
  for (const tool of tools) {
    expect(tool.annotations?.readOnlyHint).toBe(true);
    // Some clients refuse a union at the top.
    expect(tool.inputSchema).not.toHaveProperty('oneOf');
    expect(tool.inputSchema).not.toHaveProperty('anyOf');
    expect(tool.inputSchema).not.toHaveProperty('allOf');
  }
});

test('passages and answers come with their places', async () => {
  const found = await call('retrieve', { collection: 'notes', query: 'gato Bruno' });
  expect(found.structuredContent).toMatchObject({ passages: [{ title: 'Gatos' }] });
  const answer = await call('answer', {
    collection: 'notes',
    question: '¿Cuántas horas duerme el gato Bruno?',
  });
  expect(answer.structuredContent).toMatchObject({
    answer: expect.stringContaining('14 horas'),
    reason: 'stop',
  });
  expect(JSON.parse(answer.content[0]?.text ?? '')).toEqual(answer.structuredContent);
  const score = await call('score', { metric: 'exact_match', predictions: ['a'], references: ['a'] });
  expect(score.isError).toBeUndefined();
});

test('what is wrong with a call is its result, and the next one works', async () => {
  const missing = await call('retrieve', { collection: 'nobody', query: 'x' });
  expect(missing).toMatchObject({ isError: true });
  expect(missing.content[0]?.text).toContain('notes');
  expect(await call('retrieve', { collection: 'notes' })).toMatchObject({ isError: true });
  await expect(call('remember', { text: 'x' })).rejects.toThrow(/no tool remember/);
  expect((await call('retrieve', { collection: 'notes', query: 'gato' })).isError).toBeUndefined();
});

test('another web page can neither call it nor read it, and a body over the limit is refused', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const post = (more: Record<string, string>, text = body) =>
    fetch(`${server.address}/mcp`, { method: 'POST', headers: { ...headers, ...more }, body: text });
  expect((await post({})).status).toBe(200);
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post({}, JSON.stringify({ x: 'x'.repeat(2 * 1024 * 1024) }))).status).toBe(413);
  expect((await fetch(`${server.address}/mcp`)).status).toBe(405);
  expect((await fetch(`${server.address}/mcp/other`)).status).toBe(404);
});
