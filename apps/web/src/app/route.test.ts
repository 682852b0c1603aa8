import { expect, test } from 'vitest';
import { parseRoute, type Route, routePath } from './route.ts';

test.each<Route>([
  { name: 'home' },
  { name: 'thread', threadId: 'a/b ñ' },
  { name: 'lab' },
  { name: 'lab', task: 'few-shot' },
  { name: 'models' },
])('%j has an address', (route) => {
  expect(parseRoute(routePath(route))).toEqual(route);
});

test('other addresses are nothing', () => {
  for (const path of ['/t', '/t/a/b', '/x', '/lab/a/b', '/models/a'])
    expect(parseRoute(path)).toEqual({ name: 'unknown' });
});
