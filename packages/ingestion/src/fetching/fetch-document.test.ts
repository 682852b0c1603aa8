import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type FetchOptions, fetchDocument } from './fetch-document.ts';
import { isPublicAddress } from './public-address.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine, which only these tests may fetch from. */
async function serve(listener: RequestListener): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, asked };
}

/** `docs.example` stands for a public host: its name leads to the server above. */
const outside: FetchOptions = {
  resolve: async (hostname) => (hostname === 'docs.example' ? ['127.0.0.1'] : ['10.0.0.1']),
  isAllowed: (address) => address === '127.0.0.1',
};

describe('what is not on the public internet is not connected to', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://0/',
    'http://0.0.0.0/',
    'http://localhost/',
    'http://localhost./',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'https://user:secret@example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'ftp://example.com/',
    'data:text/plain,hola',
    'javascript:alert(1)',
    'no es una dirección',
  ])('%s', async (address) => {
    const resolve = async (): Promise<string[]> => ['127.0.0.1'];
    await expect(fetchDocument(address, { resolve })).rejects.toMatchObject({
      code: 'bad_request',
      hint: expect.any(String),
    });
  });

  test('a name with one private address among public ones', async () => {
    const resolve = async (): Promise<string[]> => ['93.184.216.34', '192.168.0.7'];
    await expect(fetchDocument('http://mixed.example/', { resolve })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  test('a redirect to it, at any hop', async () => {
    for (const target of [
      'http://10.0.0.1/',
      'http://inside.example/',
      'file:///etc/passwd',
      'http://169.254.169.254/',
    ]) {
      const { port, asked } = await serve((request, response) => {
        const location = request.url === '/a' ? '/b' : target;
        response.writeHead(302, { location }).end();
      });
      await expect(fetchDocument(`http://docs.example:${port}/a`, outside)).rejects.toMatchObject({
        code: 'bad_request',
      });
      expect(asked).toEqual([`docs.example:${port} /a`, `docs.example:${port} /b`]);
    }
  });

  test('a name that resolves to something else the second time', async () => {
    const { port } = await serve((_, response) => response.end('hola'));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let asked = 0;
    const resolve = async (): Promise<string[]> => answers[asked++] ?? [];
    const { bytes } = await fetchDocument(`http://docs.example:${port}/a.txt`, { ...outside, resolve });
    expect(new TextDecoder().decode(bytes)).toBe('hola');
    expect(asked).toBe(1);
  });

  test.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1::1'])('but %s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('what comes back', () => {
  test.each([
    ['/guia.pdf', { 'content-type': 'application/pdf' }, 'guia.pdf'],
    ['/notas', { 'content-type': 'text/markdown; charset=utf-8' }, 'notas.md'],
    ['/page.php?id=3', { 'content-type': 'text/html' }, 'page.php.html'],
    ['/README.md', { 'content-type': 'text/plain' }, 'README.md'],
    [
      '/d/7',
      { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="acta.pdf"' },
      'acta.pdf',
    ],
    ['/d/8', { 'content-disposition': "attachment; filename*=UTF-8''a%C3%B1o.csv" }, 'año.csv'],
    ['/', { 'content-type': 'text/html' }, 'docs.example.html'],
  ])('%s is named by what the server says', async (path, headers, name) => {
    const { port } = await serve((_, response) => response.writeHead(200, headers).end('x'));
    expect((await fetchDocument(`http://docs.example:${port}${path}`, outside)).name).toBe(name);
  });

  test('redirects are followed, but not for ever; other answers are no documents', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/loop') response.writeHead(301, { location: '/loop' }).end();
      else if (request.url === '/old') response.writeHead(308, { location: 'new.txt' }).end();
      else if (request.url === '/new.txt') response.end('nuevo');
      else response.writeHead(404).end();
    });
    const at = (path: string) => fetchDocument(`http://docs.example:${port}${path}`, outside);
    expect(new TextDecoder().decode((await at('/old')).bytes)).toBe('nuevo');
    await expect(at('/loop')).rejects.toMatchObject({ message: expect.stringContaining('5 times') });
    await expect(at('/none')).rejects.toMatchObject({ message: expect.stringContaining('404') });
  });

  test('a body without end, also one that is packed, stops at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { port } = await serve((request, response) => {
      if (request.url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else {
        const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
        response.on('close', () => clearInterval(timer));
      }
    });
    for (const path of ['/packed', '/endless']) {
      const fetched = fetchDocument(`http://docs.example:${port}${path}`, {
        ...outside,
        maxBytes: 1_000_000,
      });
      await expect(fetched).rejects.toMatchObject({ code: 'too_large' });
    }
  });

  test('a server that drips or never answers is given up', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/silent') return;
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    for (const path of ['/silent', '/drip']) {
      const fetched = fetchDocument(`http://docs.example:${port}${path}`, { ...outside, timeout: 300 });
      await expect(fetched).rejects.toMatchObject({
        code: 'busy',
        message: expect.stringContaining('seconds'),
      });
    }
  });
});
