import { build } from './build.mjs';
import { install } from './install.mjs';
import { run } from './run.mjs';

await install();
await build();
process.exitCode = await run(process.execPath, ['apps/api/dist/main.js', 'eval', ...process.argv.slice(2)]);
