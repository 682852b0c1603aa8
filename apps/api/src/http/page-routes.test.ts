import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, ERROR_STATUS } from '@repaso/contract';
import { afterAll, expect, test } from 'vitest';
import { pageRoutes } from './page-routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'repaso-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Repaso</title>');
const app = pageRoutes(folder).onError((error, c) =>
  c.json({ error: error.message }, error instanceof AppError ? ERROR_STATUS[error.code] : 500),
);
afterAll(() => rmSync(folder, { recursive: true }));

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

test.each([
  ['/', '*/*', 200],
  ['/lab', BROWSER, 200],
  ['/threads/abc', BROWSER, 200],
  ['/v1/models', 'application/json', 404],
  ['/v1/chat/completions', '*/*', 404],
  ['/metrics', 'text/plain', 404],
  ['/assets/none.js', '*/*', 404],
])('%s for %s: %i', async (path, accept, status) => {
  const response = await app.request(path, { headers: { accept } });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain(status === 200 ? 'text/html' : 'application/json');
});
