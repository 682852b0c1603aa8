import { install } from './install.mjs';
import { run, runOrExit } from './run.mjs';

const [suite, ...rest] = process.argv.slice(2);

await install();
// The page is not needed to measure answers, so a page that does not build is no reason not to.
await runOrExit('npx', ['turbo', 'run', 'build', '--filter=@repaso/api', '--output-logs=errors-only']);
process.exitCode =
  suite === 'models'
    ? await run('npx', ['tsx', 'tests/eval/models/run-models.ts', ...rest])
    : await run(process.execPath, ['apps/api/dist/main.js', 'eval', ...process.argv.slice(2)]);
// What search must not fall behind: a second BM25, its own legs, the other language.
if (suite === 'search' && process.exitCode === 0) {
  process.exitCode = await run('npx', [
    'vitest',
    'run',
    '--project',
    'tests',
    'tests/eval/search-gates.test.ts',
  ]);
}
