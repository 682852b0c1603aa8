import { install } from './install.mjs';
import { run, runOrExit } from './run.mjs';

await install();
// The page is not needed to measure answers, so a page that does not build is no reason not to.
await runOrExit('npx', ['turbo', 'run', 'build', '--filter=@repaso/api', '--output-logs=errors-only']);
process.exitCode = await run(process.execPath, ['apps/api/dist/main.js', 'eval', ...process.argv.slice(2)]);
