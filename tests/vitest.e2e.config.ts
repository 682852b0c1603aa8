import { defineConfig } from 'vitest/config';

/** What needs a browser: one file at a time, since each starts a server with its models. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    reporters: ['default', './tooling/closing-line-reporter.mjs'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
