import { AppError, ERROR_STATUS } from '@repaso/contract';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { guardHost } from './guard-host.ts';

const app = new Hono()
  .use(guardHost('tutor.lan'))
  .all('*', (c) => c.text('in'))
  .onError((error, c) => c.text(error.message, error instanceof AppError ? ERROR_STATUS[error.code] : 500));

function status(method: string, headers: Record<string, string>): Promise<number> {
  return Promise.resolve(app.request('http://x/api/threads', { method, headers })).then(
    (response) => response.status,
  );
}

test.each(['localhost:3210', '127.0.0.1:3210', '[::1]:3210', '192.168.1.20:3210', 'tutor.lan', 'LOCALHOST'])(
  'answers under %s',
  async (host) => expect(await status('GET', { host })).toBe(200),
);

test.each(['evil.example', '127.0.0.1.nip.io', 'localhost.evil.example', 'tutor.lan.evil.example', ''])(
  'a page that rebinds "%s" to this address gets nothing',
  async (host) => expect(await status('GET', { host })).toBe(421),
);

test('another origin may not write, this one may, and so may a program without an origin', async () => {
  const host = '127.0.0.1:3210';
  expect(await status('POST', { host, origin: 'http://evil.example' })).toBe(403);
  expect(await status('DELETE', { host, origin: 'http://localhost:9999' })).toBe(403);
  expect(await status('POST', { host, origin: 'null' })).toBe(403);
  expect(await status('POST', { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status('POST', { host, origin: 'http://127.0.0.1:3210' })).toBe(200);
  expect(await status('POST', { host })).toBe(200);
});
