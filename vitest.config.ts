import { defineConfig } from 'vitest/config';

/**
 * Tests of functions that keep nothing: their files take turns in the same processes, as starting one for each took longer than
 * the tests. What opens models, starts processes or counts them has a process for each file.
 */
const FUNCTIONS = [
  'packages/{agent,contract,evaluation}/src/**/*.test.ts',
  'packages/ingestion/src/{lexical,readers,splitting}/**/*.test.ts',
];

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
        test: {
          name: 'packages',
          include: ['packages/*/src/**/*.test.ts', 'apps/api/src/**/*.test.ts'],
          exclude: FUNCTIONS,
        },
      },
      { extends: true, test: { name: 'functions', include: FUNCTIONS, isolate: false } },
      {
        extends: true,
        test: { name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}'], isolate: false },
      },
      { extends: true, test: { name: 'tooling', include: ['tooling/**/*.test.mjs'] } },
      {
        extends: true,
        test: { name: 'tests', include: ['tests/{faults,security,chat,eval,tasks}/**/*.test.ts'] },
      },
    ],
  },
});
