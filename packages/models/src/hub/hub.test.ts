import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { openNetwork } from '../network/network.ts';
import { type ModelHost, startModelHost } from '../testing/start-model-host.ts';
import { Hub } from './hub.ts';

const FILE = 'weights/model.gguf';
const content = Buffer.from('not many weights');
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(): Promise<ModelHost> {
  const host = await startModelHost('owner/name', { [FILE]: content });
  closers.push(() => host.close());
  return host;
}

function network(options: Parameters<typeof openNetwork>[0] = {}) {
  const opened = openNetwork(options);
  closers.push(() => opened.close());
  return opened;
}

async function fetchFile(hub: Hub) {
  const { status, body } = await hub.open(hub.fileUrl('owner/name', 'main', FILE), {});
  return { status, bytes: await buffer(body) };
}

test('the token goes to the host of the endpoint and to no other', async () => {
  const [own, other] = [await start(), await start()];
  own.behave({ redirectTo: `${other.endpoint}/owner/name/resolve/main/${FILE}` });
  const hub = new Hub({ network: network(), endpoint: own.endpoint, token: 'hf_secret' });
  const { status, bytes } = await fetchFile(hub);
  expect(status).toBe(200);
  expect(bytes.equals(content)).toBe(true);
  expect(own.seen[0]?.headers.authorization).toBe('Bearer hf_secret');
  expect(other.seen[0]?.headers.authorization).toBeUndefined();
});

test('a token is not sent in the clear to another machine', async () => {
  const seen: Record<string, string>[] = [];
  const recorder = {
    async get(_: URL, { headers = {} }: { headers?: Record<string, string> }) {
      seen.push(headers);
      throw new Error('no such machine');
    },
    close: async () => {},
  };
  for (const endpoint of ['http://mirror.example', 'https://mirror.example']) {
    const hub = new Hub({ network: recorder, endpoint, token: 'hf_secret' });
    await hub.open(hub.fileUrl('a/b', 'main', FILE), {}).catch(() => {});
  }
  expect(seen.map(({ authorization }) => authorization)).toEqual([undefined, 'Bearer hf_secret']);
});

test('a redirect to another scheme, or in a circle, ends', async () => {
  const host = await start();
  const hub = new Hub({ network: network(), endpoint: host.endpoint });
  host.behave({ redirectTo: 'file:///etc/passwd' });
  await expect(fetchFile(hub)).rejects.toMatchObject({ code: 'model_unavailable' });
  host.behave(...Array.from({ length: 10 }, () => ({ redirectTo: `/owner/name/resolve/main/${FILE}` })));
  await expect(fetchFile(hub)).rejects.toMatchObject({ message: expect.stringContaining('circles') });
});

test('the files of a repository with lengths and hashes; of an unknown one, the reason', async () => {
  const host = await start();
  const hub = new Hub({ network: network(), endpoint: host.endpoint });
  expect(await hub.files('owner/name', 'main')).toEqual([
    { path: FILE, bytes: content.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  await expect(hub.files('owner/other', 'main')).rejects.toMatchObject({ hint: 'Check HF_ENDPOINT.' });
});

test('offline, nothing is connected to', async () => {
  const host = await start();
  const hub = new Hub({ network: network({ offline: true }), endpoint: host.endpoint });
  await expect(fetchFile(hub)).rejects.toMatchObject({ code: 'forbidden', hint: /REPASO_OFFLINE/ });
  expect(host.seen).toEqual([]);
});

test('a proxy is used, but not for the hosts that are named', async () => {
  const host = await start();
  const tunnelled: string[] = [];
  const sockets: Socket[] = [];
  const proxy = createServer((request, response) => {
    // A plain request through a proxy carries its whole address.
    tunnelled.push(new URL(request.url ?? '').host);
    response.end(content);
  });
  proxy.on('connect', ({ url = '' }, client: Socket) => {
    tunnelled.push(url);
    const [name, port] = url.split(':');
    const server = connect(Number(port), name, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    sockets.push(client, server);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    proxy.closeAllConnections();
    proxy.close();
  });
  const httpProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const through = new Hub({ network: network({ httpProxy }), endpoint: host.endpoint });
  expect((await fetchFile(through)).bytes.equals(content)).toBe(true);
  expect(tunnelled).toEqual([new URL(host.endpoint).host]);
  const direct = new Hub({ network: network({ httpProxy, noProxy: '127.0.0.1' }), endpoint: host.endpoint });
  expect((await fetchFile(direct)).bytes.equals(content)).toBe(true);
  expect(tunnelled).toHaveLength(1);
});
