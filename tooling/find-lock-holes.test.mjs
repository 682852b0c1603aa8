import { expect, test } from 'vitest';
import { findLockHoles } from './find-lock-holes.mjs';

test('an optional dependency without an entry is a hole', () => {
  const packages = {
    '': {},
    'node_modules/turbo': { optionalDependencies: { '@turbo/linux-64': '1', '@turbo/darwin-64': '1' } },
    'node_modules/@turbo/linux-64': {},
  };
  expect(findLockHoles({ packages })).toEqual(['node_modules/turbo -> @turbo/darwin-64']);
});

test('an entry beside the package, above it, or at the root of a workspace fills the hole', () => {
  const packages = {
    '': {},
    'apps/web': { optionalDependencies: { hoisted: '1' } },
    'node_modules/hoisted': {},
    'node_modules/a': { optionalDependencies: { nested: '1' } },
    'node_modules/a/node_modules/nested': {},
    'node_modules/a/node_modules/b': { optionalDependencies: { nested: '1' } },
  };
  expect(findLockHoles({ packages })).toEqual([]);
});
