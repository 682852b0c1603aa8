import { defineConfig } from 'vitest/config';

/** What needs a chat model that really writes: `REPASO_MODEL=/path/to/model.gguf npm run test:model`. */
export default defineConfig({
  test: {
    include: ['tests/model/**/*.test.ts'],
    reporters: ['default', './tooling/closing-line-reporter.mjs'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
