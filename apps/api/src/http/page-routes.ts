import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { AppError } from '@repaso/contract';
import { Hono } from 'hono';
import { contentSecurityPolicy } from './content-security-policy.ts';

const UNBUILT =
  '<!doctype html><title>Repaso</title><p>The page is not built yet: run <code>npm run build</code>.';

/**
 * The built page: its files, and for every other address the page itself, which has its own routes. Only who asks for a
 * page gets one: a program that looks for a door which is not here is told so.
 */
export function pageRoutes(folder: string): Hono {
  const index = join(folder, 'index.html');
  const html = existsSync(index) ? readFileSync(index, 'utf8') : UNBUILT;
  const policy = contentSecurityPolicy(html);
  const routes = new Hono();
  routes.use('*', async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
  });
  // Built files carry a hash of their content in the name: they may be kept for ever.
  routes.use(
    '/assets/*',
    serveStatic({
      root: folder,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  routes.get('/assets/*', () => {
    throw new AppError('not_found', 'There is no such file.');
  });
  routes.use('/:file{[a-z0-9-]+\\.(svg|png|ico|webmanifest|txt)}', serveStatic({ root: folder }));
  routes.get('*', (c) => {
    if (c.req.path !== '/' && !c.req.header('accept')?.includes('text/html')) {
      throw new AppError('not_found', `There is no ${c.req.method} ${c.req.path}.`);
    }
    return c.html(html, 200, { 'cache-control': 'no-cache' });
  });
  return routes;
}
