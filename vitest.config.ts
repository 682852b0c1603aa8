import { defineConfig } from 'vitest/config';

/** One run over every package: what needs a browser or a large model has its own configuration under `tests/`. */
export default defineConfig({
  test: {
    reporters: ['default', './tooling/closing-line-reporter.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: { name: 'packages', include: ['packages/*/src/**/*.test.ts', 'apps/api/src/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'tooling', include: ['tooling/**/*.test.mjs'] } },
      {
        extends: true,
        test: { name: 'tests', include: ['tests/{faults,security,chat,eval,tasks}/**/*.test.ts'] },
      },
    ],
  },
});
