import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatModelContract } from '../chat/chat-model.contract.ts';
import { openRandomEngine, startOpenAiServer } from '../testing/index.ts';
import { connectModel } from './connect-model.ts';

const SHAPE = { contextSize: 2048, sequences: 2 };
const ENDLESS = { grammar: 'root ::= [a-z ] root' };

chatModelContract('a server with the protocol of OpenAI', async () => {
  const { sequences, close } = await openRandomEngine(SHAPE);
  const server = await startOpenAiServer(sequences);
  const { model } = await connectModel({ baseUrl: server.baseUrl });
  return { runtime: model.runtime, close: () => server.close().then(close) };
});

describe('connectModel', () => {
  let engine: Awaited<ReturnType<typeof openRandomEngine>>;
  beforeAll(async () => {
    engine = await openRandomEngine(SHAPE);
  });
  afterAll(() => engine.close());

  it('finds model, context and slots by itself', async () => {
    const server = await startOpenAiServer(engine.sequences);
    const opened = await connectModel({ baseUrl: `${server.baseUrl}/` });
    expect(opened).toMatchObject({ kind: 'chat', name: 'random-llama', contextSize: 2048 });
    await expect(connectModel({ baseUrl: server.baseUrl, model: 'other' })).rejects.toMatchObject({
      code: 'model_unavailable',
      hint: /LLM_MODEL to one of: random-llama/,
    });
    await server.close();
    await expect(connectModel({ baseUrl: server.baseUrl })).rejects.toMatchObject({
      code: 'model_unavailable',
      hint: /LLM_BASE_URL/,
    });
    await expect(connectModel({ baseUrl: 'ftp://x' })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('sends its key, and says when the server wants another; the key is in no message', async () => {
    const server = await startOpenAiServer(engine.sequences, { apiKey: 'right' });
    const { model } = await connectModel({ baseUrl: server.baseUrl, apiKey: 'right' });
    expect((await model.invoke('Hola', { grammar: 'root ::= "sí"' })).text).toBe('sí');
    const refused = await connectModel({ baseUrl: server.baseUrl, apiKey: 'wrong-key' }).catch(
      (error) => error,
    );
    expect(refused).toMatchObject({ code: 'model_unavailable', hint: /LLM_API_KEY/ });
    expect(refused.message).not.toContain('wrong-key');
    await server.close();
  });

  it('tells a cut answer and a silent server from an answer, after what was said', async () => {
    for (const [fault, words] of [
      [{ cutAfter: 3 }, /cannot be reached|broke off/],
      [{ stallAfter: 3 }, /said nothing for too long/],
    ] as const) {
      const server = await startOpenAiServer(engine.sequences, fault);
      const { model } = await connectModel({ baseUrl: server.baseUrl, silence: 700 });
      let text = '';
      const read = async () => {
        for await (const chunk of await model.stream('Hola', ENDLESS)) text += chunk.text;
      };
      await expect(read()).rejects.toMatchObject({ code: 'model_unavailable', message: words });
      expect(text).not.toBe('');
      await server.close();
    }
  });

  it('says of a page of the web that it is no model server, and takes the context that is set where none is told', async () => {
    const models = JSON.stringify({ data: [{ id: 'small' }] });
    const server = createServer((request, response) => {
      if (request.url === '/v1/models') response.end(models);
      else if (request.url === '/v1/chat/completions') response.end('data: <html>\n\n');
      else response.end('<!doctype html><title>Router</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const strange = {
      code: 'model_unavailable',
      message: /does not answer as a model server/,
      hint: /ends in \/v1/,
      spanish: { message: /no contesta como un servidor de modelos/ },
    };
    await expect(connectModel({ baseUrl: address })).rejects.toMatchObject(strange);
    expect(await connectModel({ baseUrl: `${address}/v1` })).toMatchObject({ contextSize: 4096 });
    const { model, contextSize } = await connectModel({ baseUrl: `${address}/v1`, contextSize: 32_768 });
    expect(contextSize).toBe(32_768);
    await expect(model.invoke('Hola')).rejects.toMatchObject(strange);
    server.closeAllConnections();
    server.close();
  });

  it('stops the server when a reader leaves', async () => {
    const server = await startOpenAiServer(engine.sequences);
    const { model } = await connectModel({ baseUrl: server.baseUrl });
    for await (const _ of await model.stream('Hola', ENDLESS)) break;
    for (let tries = 0; server.running() > 0 && tries < 50; tries++) await wait(10);
    expect(server.running()).toBe(0);
    await server.close();
  });
});
